"use client";

export { PartnerErrorPage as default } from "@/components/error-page";
