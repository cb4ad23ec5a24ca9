export { default } from "@/app/flows/layout";
