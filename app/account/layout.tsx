/** A person's own settings stand in the frame of the customer's side. */
export { default } from "@/app/flows/layout";
