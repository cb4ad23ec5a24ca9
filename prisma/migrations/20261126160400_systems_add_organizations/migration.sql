-- Beside a partner admin and an invitation, a system whose token has organizations:write adds organizations: which it is
-- stays decided by the policies that let each of them in (service_adds).
ALTER POLICY admins_add ON organization
  WITH CHECK (portal_role() IN ('sign-in', 'service') OR portal_member_role() = 'admin');
