"use client";

export { CustomerErrorPage as default } from "@/components/error-page";
