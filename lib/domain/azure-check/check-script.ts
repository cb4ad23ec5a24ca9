import { bashQuoted } from "@/lib/domain/commands/azure-cli";
import { type CommandBlock, line } from "@/lib/domain/commands/block";
import { powershellQuoted } from "@/lib/domain/commands/powershell";

export type CheckScriptInput = {
  azureSubscriptionId: string;
  resourceGroup: string;
  partnerRegistrationImmutableId: string;
};

/** What the output begins and ends with; the number counts the shapes of what stands between. */
export const checkBegins = "=== partner events check 1 ===";
export const checkEnds = "=== end of check ===";

/** Only reads: `show` and `account show`. Other partners of the resource group are looked over and never printed. */
export const bashCheck = (input: CheckScriptInput): CommandBlock => ({
  title: "In Bash or Azure Cloud Shell. It only reads",
  lines: [
    line`(`,
    line`s=${bashQuoted(input.azureSubscriptionId)}`,
    line`g=${bashQuoted(input.resourceGroup)}`,
    line`p=${bashQuoted(input.partnerRegistrationImmutableId)}`,
    line`look() {`,
    line`  found=$(az "$@" --subscription "$s" --output tsv --only-show-errors 2>/dev/null); code=$?`,
    line`  [ $code -eq 3 ] && { echo none; return; }`,
    line`  [ $code -eq 0 ] && echo "\${found:-none}" || echo failed`,
    line`}`,
    line`echo '${[{ text: checkBegins }]}'`,
    line`echo "subscription: $(look account show --query id)"`,
    line`echo "resource-group: $g"`,
    line`echo "provider: $(look provider show --namespace Microsoft.EventGrid --query registrationState)"`,
    line`echo "location: $(look group show --resource-group="$g" --query location)"`,
    line`a='(partnerAuthorization || properties.partnerAuthorization)'`,
    line`echo "configuration: $(look eventgrid partner configuration show --resource-group="$g" --query "$a.defaultMaximumExpirationTimeInDays")"`,
    line`list=$(look eventgrid partner configuration show --resource-group="$g" --query "$a.authorizedPartnersList[].[partnerRegistrationImmutableId, authorizationExpirationTimeInUtc]")`,
    line`[ "$list" = failed ] && ours=failed || ours=$(echo "$list" | grep -i "^$p" | head -n 1)`,
    line`echo "partner: \${ours:-none}"`,
    line`echo '${[{ text: checkEnds }]}'`,
    line`)`,
  ],
});

export const powershellCheck = (input: CheckScriptInput): CommandBlock => ({
  title: "In PowerShell with the modules Az.Resources and Az.EventGrid. It only reads",
  lines: [
    line`& {`,
    line`  $s = ${powershellQuoted(input.azureSubscriptionId)}`,
    line`  $g = ${powershellQuoted(input.resourceGroup)}`,
    line`  $p = ${powershellQuoted(input.partnerRegistrationImmutableId)}`,
    line`  function Look([scriptblock] $what) {`,
    line`    try { $found = & $what; if ("$found" -eq '') { 'none' } else { "$found" } }`,
    line`    catch { if ("$_" -match 'not ?found|does not exist') { 'none' } else { 'failed' } }`,
    line`  }`,
    line`  $ErrorActionPreference = 'Stop'`,
    line`  '${[{ text: checkBegins }]}'`,
    line`  "subscription: $(Look { (Set-AzContext -Subscription $s -Scope Process).Subscription.Id })"`,
    line`  "resource-group: $g"`,
    line`  "provider: $(Look { @(Get-AzResourceProvider -ProviderNamespace Microsoft.EventGrid)[0].RegistrationState })"`,
    line`  "location: $(Look { (Get-AzResourceGroup -Name $g).Location })"`,
    line`  $show = { Get-AzEventGridPartnerConfiguration -SubscriptionId $s -ResourceGroupName $g }`,
    line`  "configuration: $(Look { (& $show).PartnerAuthorizationDefaultMaximumExpirationTimeInDay })"`,
    line`  "partner: $(Look {`,
    line`    $ours = @((& $show).PartnerAuthorizationAuthorizedPartnersList | Where-Object { $_.RegistrationImmutableId -eq $p })[0]`,
    line`    if ($ours) { "$($ours.RegistrationImmutableId) $($ours.AuthorizationExpirationTimeInUtc.ToUniversalTime().ToString('s'))Z" }`,
    line`  })"`,
    line`  '${[{ text: checkEnds }]}'`,
    line`}`,
  ],
});
