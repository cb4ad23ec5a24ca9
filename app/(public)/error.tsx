"use client";

export { VisitorErrorPage as default } from "@/components/error-page";
