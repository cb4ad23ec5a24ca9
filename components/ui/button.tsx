import Link from "next/link";
import { type ReactNode, useId } from "react";
import { Icon, type IconName } from "@/components/icons/icon";
import { ButtonLabel, type ButtonLook, type ButtonSize, buttonClass } from "./button-label";

type Shared = {
  look?: ButtonLook | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  /** Said by screen readers after the label, to tell rows apart: "Activate" + "Orders for the warehouse". */
  of?: string | undefined;
  children: ReactNode;
};

type ButtonProps = Shared & {
  type?: "submit" | "button" | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Why it cannot be pressed now. It stays visible and focusable; the reason is read with it. */
  unavailable?: string | undefined;
};

/** A button that names its result. For the submit button of a Form use SubmitButton, which knows about pending. */
export function Button(props: ButtonProps) {
  return props.unavailable ? (
    <UnavailableButton {...props} reason={props.unavailable} />
  ) : (
    <Available {...props} />
  );
}

function Available({
  look = "plain",
  size = "normal",
  type = "submit",
  name,
  value,
  icon,
  ...rest
}: ButtonProps) {
  return (
    <button type={type} name={name} value={value} className={buttonClass(look, size)}>
      <ButtonLabel {...rest} icon={icon ? <Icon name={icon} /> : null} />
    </button>
  );
}

/** Not `disabled`: that would take it from the keyboard and hide the reason. type=button, so it submits nothing. */
function UnavailableButton({
  look = "plain",
  size = "normal",
  reason,
  icon,
  ...rest
}: ButtonProps & { reason: string }) {
  const reasonId = useId();
  return (
    <div>
      <p id={reasonId} className="why-not">
        {reason}
      </p>
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={reasonId}
        className={buttonClass(look, size)}
      >
        <ButtonLabel {...rest} icon={icon ? <Icon name={icon} /> : null} />
      </button>
    </div>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  href,
  look = "plain",
  size = "normal",
  icon,
  ...rest
}: Shared & { href: string }) {
  return (
    <Link href={href} prefetch={false} className={buttonClass(look, size)}>
      <ButtonLabel {...rest} icon={icon ? <Icon name={icon} /> : null} />
    </Link>
  );
}
