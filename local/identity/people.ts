export type Person = {
  /** Object id of the person in the tenant: accountId, sub and oid. */
  oid: string;
  name: string;
  email: string;
  /** The provider vouches for the address, as Entra ID does by `xms_edov`. */
  isEmailVerified?: true;
  /** App roles, as the directory's admins give them (lib/auth/open-id-connect.ts). */
  roles: readonly string[];
  /** What that makes of them in the portal, for whoever chooses. */
  about: string;
};

export type Organization = { name: string; tenantId: string; note: string; people: readonly Person[] };

/** The demo people, as Microsoft Entra ID would know them. */
export const organizations: readonly Organization[] = [
  {
    name: "Adventure Works",
    tenantId: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711",
    note: "Customer",
    people: [
      {
        oid: "1c6d3a52-8f0b-4f7e-9a41-6d2be0c5f301",
        name: "Mara Lindqvist",
        email: "mara@adventure-works.example",
        roles: ["Organization.Owner"],
        about: "owner: does everything, and looks after people",
      },
      {
        oid: "7be0f914-2a6c-4d58-b3f7-91c4e8a60d22",
        name: "Ivo Brandt",
        email: "ivo@adventure-works.example",
        roles: ["Organization.Editor"],
        about: "editor: works with event flows",
      },
      {
        oid: "a94f0c3e-6d17-4b82-9e05-3c7f51d8b246",
        name: "Sofia Marin",
        email: "sofia@adventure-works.example",
        roles: ["Organization.Viewer"],
        about: "viewer: reads",
      },
    ],
  },
  {
    name: "Fabrikam",
    tenantId: "c4e81d25-6f39-4b7a-a0c2-7d9e35b1f862",
    note: "Customer",
    people: [
      {
        oid: "e25a8c07-43d1-4e9b-8c60-f7a91b3d5e43",
        name: "Noor Haddad",
        email: "noor@fabrikam.example",
        roles: ["Organization.Owner"],
        about: "owner",
      },
    ],
  },
  {
    name: "Northwind Traders",
    tenantId: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
    note: "Partner",
    people: [
      {
        oid: "50f7d2b9-9c1e-4a36-a7d8-0e4b6c82f164",
        name: "Jonas Berg",
        email: "jonas@northwind.example",
        roles: ["Portal.Admin"],
        about: "partner admin: does everything",
      },
      {
        oid: "d30b86a7-15e4-4c9f-b872-e6a40f9c1d53",
        name: "Priya Nair",
        email: "priya@northwind.example",
        roles: ["Portal.Support"],
        about: "partner support: reads, checks and helps",
      },
      {
        oid: "6e82f5d1-c09a-47b3-8a16-f1d7b4093c68",
        name: "Tomas Wolff",
        email: "tomas@northwind.example",
        roles: ["Portal.Auditor"],
        about: "partner auditor: reads everything, changes nothing",
      },
      {
        oid: "9c4f1b67-e2d8-4035-b19a-58d6c0f7e3a2",
        name: "Emil Novak",
        email: "emil@northwind.example",
        roles: [],
        about: "no role yet: for trying FIRST_ADMIN and People",
      },
    ],
  },
  {
    name: "Wingtip Toys",
    tenantId: "0f2b6d91-4c7e-4a35-8e19-d3a5c7b90e42",
    note: "Not known to the portal",
    people: [
      {
        oid: "b8139e6f-5d20-4c74-91ea-2f6c0a7d8b85",
        name: "Lena Sommer",
        email: "lena@wingtip-toys.example",
        roles: [],
        about: "nobody yet",
      },
    ],
  },
  {
    name: "Tailspin Toys",
    tenantId: "e8c5a1f7-3b92-4d06-a7e4-5f0d92c6b813",
    note: "Not known to the portal: for trying invitations",
    people: [
      {
        oid: "2d9e7b40-a6c3-4f15-8e72-b4c1f0d85a96",
        name: "Rui Costa",
        email: "rui@tailspin-toys.example",
        roles: [],
        about: "nobody yet",
      },
      {
        oid: "f5a3c816-0e7d-49b2-93d4-7c6e1b8f204a",
        name: "Hanna Vogel",
        email: "hanna@tailspin-toys.example",
        roles: [],
        about: "nobody yet",
      },
    ],
  },
  {
    name: "Litware",
    tenantId: "47d0b3e9-1f68-4c52-9ab7-e06c85f2d41b",
    note: "Not known to the portal: for trying e-mail domains",
    people: [
      {
        oid: "c06e5d82-94b1-4f37-8d2a-1b7f3e90a5c4",
        name: "Amara Diallo",
        email: "amara@litware.example",
        isEmailVerified: true,
        roles: [],
        about: "nobody yet, with a verified address",
      },
      {
        oid: "3ab7f0d4-5c29-4e81-a6f3-d84c1e62b097",
        name: "Felix Horn",
        email: "felix@litware.example",
        roles: [],
        about: "nobody yet, with an address that nobody verified",
      },
    ],
  },
];

/** The person of that object id with the tenant, or undefined. */
export function findPerson(oid: string): { person: Person; tenantId: string } | undefined {
  for (const { people, tenantId } of organizations) {
    const person = people.find((candidate) => candidate.oid === oid);
    if (person) return { person, tenantId };
  }
  return undefined;
}
