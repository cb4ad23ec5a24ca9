/** Names by Azure's rules (reference section 3.1). Channel, topic and namespace pattern: Terraform's validators. */
export function isResourceName(name: string): boolean {
  return /^[-a-zA-Z0-9]{3,50}$/.test(name);
}

export function isEventSubscriptionName(name: string): boolean {
  return /^[-a-zA-Z0-9]{3,64}$/.test(name);
}

export function isSystemTopicName(name: string): boolean {
  return /^[-a-zA-Z0-9]{3,128}$/.test(name);
}

export function isResourceGroupName(name: string): boolean {
  return /^[\p{L}\p{N}_\-.()]{1,90}$/u.test(name) && !name.endsWith(".");
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
