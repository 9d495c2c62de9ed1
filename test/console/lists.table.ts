/** The lists with the action that shows each. */
export const lists: Readonly<Record<string, string>> = {
  keypairs: 'keypair.view',
  releases: 'release.view',
  'export-requests': 'export-request.view',
  'delete-requests': 'delete-request.view',
  'key-rotations': 'key-rotation.view',
  'keypair-profiles': 'keypair-profile.view',
  certificates: 'certificate.view',
  hierarchies: 'hierarchy.view',
  'certificate-profiles': 'certificate-profile.view',
  'threat-scans': 'scan.view',
  'audit-log': 'audit-log.view',
  'signature-log': 'signature-log.view',
  users: 'user.view',
  'user-groups': 'user-group.view',
  roles: 'role.view',
  teams: 'team.view',
};
