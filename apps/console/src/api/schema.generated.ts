// The types of the API, from its document. Generated: npm run generate.

export interface paths {
  '/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: the pages of the console hold nothing of any account. */
    get: operations['ConsoleController.index'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/access/explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Open to every authenticated caller: everybody may ask why about themselves; about others the handler asks Manage users. */
    post: operations['AccessController.explain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/account/certcentral-key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certcentral-key.view`. */
    get: operations['CertcentralKeyController.get'];
    /** @description Demands `certcentral-key.setup`. */
    put: operations['CertcentralKeyController.setUp'];
    post?: never;
    /** @description Demands `certcentral-key.delete`. */
    delete: operations['CertcentralKeyController.delete'];
    options?: never;
    head?: never;
    /** @description Demands `certcentral-key.update`. */
    patch: operations['CertcentralKeyController.update'];
    trace?: never;
  };
  '/api/v1/account/certcentral-key/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certcentral-key.disable`. */
    post: operations['CertcentralKeyController.disable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/account/certcentral-key/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certcentral-key.enable`. */
    post: operations['CertcentralKeyController.enable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/account/certcentral-key/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certcentral-key.validate`. */
    post: operations['CertcentralKeyController.validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/account/settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `account-settings.view`. */
    get: operations['AccountSettingsController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `account-settings.update`. */
    patch: operations['AccountSettingsController.update'];
    trace?: never;
  };
  '/api/v1/audit-log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `audit-log.view`. */
    get: operations['AuditLogController.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-log/{recordId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `audit-log.view by params.recordId`. */
    get: operations['AuditLogController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-log/anchor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `audit-log.view`. */
    get: operations['AuditLogController.anchor'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-log/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `audit-log.export`. */
    get: operations['AuditLogController.export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate-profile.view`. */
    get: operations['CertificateProfilesController.list'];
    put?: never;
    /** @description Demands `certificate-profile.create`. */
    post: operations['CertificateProfilesController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-profiles/{profileId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate-profile.view by params.profileId`. */
    get: operations['CertificateProfilesController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `certificate-profile.update by params.profileId`. */
    patch: operations['CertificateProfilesController.update'];
    trace?: never;
  };
  '/api/v1/certificate-profiles/{profileId}/clone': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate-profile.clone by params.profileId`. */
    post: operations['CertificateProfilesController.clone'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-profiles/{profileId}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate-profile.disable by params.profileId`. */
    post: operations['CertificateProfilesController.disable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-profiles/{profileId}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate-profile.enable by params.profileId`. */
    post: operations['CertificateProfilesController.enable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-profiles/{profileId}/take-over': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate-profile.take-over by params.profileId`. */
    post: operations['CertificateProfilesController.takeOver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate-template.view`. */
    get: operations['CertificateTemplatesController.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificate-templates/{templateId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate-template.view by params.templateId`. */
    get: operations['CertificateTemplatesController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate.view`. */
    get: operations['CertificatesController.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificates/{certificateId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate.view by params.certificateId`. */
    get: operations['CertificatesController.get'];
    put?: never;
    post?: never;
    /** @description Demands `certificate.delete by params.certificateId`. */
    delete: operations['CertificatesController.remove'];
    options?: never;
    head?: never;
    /** @description Demands `certificate.update by params.certificateId`. */
    patch: operations['CertificatesController.update'];
    trace?: never;
  };
  '/api/v1/certificates/{certificateId}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate.revoke by params.certificateId`. */
    post: operations['CertificatesController.revoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/certificates/bulk-revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate.revoke by body.ids[]`. */
    post: operations['CertificatesController.bulkRevoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/client/configuration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `client.use`. */
    get: operations['ClientController.configuration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/delete-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `delete-request.view`. */
    get: operations['DeleteRequestsController.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/delete-requests/{requestId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `delete-request.view by params.requestId`. */
    get: operations['DeleteRequestsController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/delete-requests/{requestId}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.delete.approve by params.requestId`. */
    post: operations['DeleteRequestsController.approve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/delete-requests/{requestId}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.delete.approve by params.requestId`. */
    post: operations['DeleteRequestsController.reject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/delete-requests/{requestId}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.delete.withdraw by params.requestId`. */
    post: operations['DeleteRequestsController.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/demo/callers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: the demo tokens are well known, and production has none. */
    get: operations['DemoController.callers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/directory/abandoned-certificate-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `directory.view-abandoned-certificate-profiles`. */
    get: operations['DirectoryController.abandonedCertificateProfiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/directory/certificate-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `directory.view-certificate-profiles`. */
    get: operations['DirectoryController.certificateProfiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/directory/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `directory.view`. */
    get: operations['DirectoryController.groups'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/directory/keypair-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `directory.view-keypair-profiles`. */
    get: operations['DirectoryController.keypairProfiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/directory/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `directory.view-roles`. */
    get: operations['DirectoryController.roles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/directory/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `directory.view`. */
    get: operations['DirectoryController.users'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/docs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: it shows the API document, which is open. */
    get: operations['ApiDocumentController.page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `export-request.view`. */
    get: operations['ExportRequestsController.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export-requests/{requestId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `export-request.view by params.requestId`. */
    get: operations['ExportRequestsController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export-requests/{requestId}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.export.approve by params.requestId`. */
    post: operations['ExportRequestsController.approve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export-requests/{requestId}/collect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.export.collect by params.requestId`. */
    post: operations['ExportRequestsController.collect'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export-requests/{requestId}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.export.approve by params.requestId`. */
    post: operations['ExportRequestsController.reject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/export-requests/{requestId}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.export.withdraw by params.requestId`. */
    post: operations['ExportRequestsController.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair.view`. */
    get: operations['MasterKeysController.list'];
    put?: never;
    /** @description Demands `gpg-master-key.create`. */
    post: operations['MasterKeysController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair.view by params.masterKeyId`. */
    get: operations['MasterKeysController.get'];
    put?: never;
    post?: never;
    /** @description Demands `gpg-master-key.delete by params.masterKeyId`. */
    delete: operations['MasterKeysController.remove'];
    options?: never;
    head?: never;
    /** @description Demands `gpg-master-key.update by params.masterKeyId`. */
    patch: operations['MasterKeysController.update'];
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `gpg-master-key.revoke by params.masterKeyId`. */
    post: operations['MasterKeysController.revoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}/sign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.sign by params.masterKeyId`. */
    post: operations['MasterKeysController.sign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}/sign-content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.sign by params.masterKeyId`. */
    post: operations['MasterKeysController.signContent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}/subkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `gpg-subkey.create by params.masterKeyId`. */
    post: operations['MasterKeysController.addSubkey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}/suspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `gpg-master-key.suspend by params.masterKeyId`. */
    post: operations['MasterKeysController.suspend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/master-keys/{masterKeyId}/unsuspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `gpg-master-key.unsuspend by params.masterKeyId`. */
    post: operations['MasterKeysController.unsuspend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/gpg/secrings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `gpg-secring.import`. */
    post: operations['SecringsController.import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: load balancers and operators hold no token; the answer says nothing of any account. */
    get: operations['HealthController.health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `hierarchy.view`. */
    get: operations['HierarchiesController.list'];
    put?: never;
    /** @description Demands `hierarchy.create`. */
    post: operations['HierarchiesController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `hierarchy.view by params.hierarchyId`. */
    get: operations['HierarchiesController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}/activate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `hierarchy.activate by params.hierarchyId`. */
    post: operations['HierarchiesController.activate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}/crl': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: those who verify a signature need it and have no token; it names no person and no keypair. */
    get: operations['AuthoritiesController.crl'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}/deactivate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `hierarchy.deactivate by params.hierarchyId`. */
    post: operations['HierarchiesController.deactivate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}/issuer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: those who verify a signature need it and have no token; it names no person and no keypair. */
    get: operations['AuthoritiesController.issuer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}/root': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: those who verify a signature need it and have no token; it names no person and no keypair. */
    get: operations['AuthoritiesController.root'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hierarchies/{hierarchyId}/root-crl': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: those who verify a signature need it and have no token; it names no person and no keypair. */
    get: operations['AuthoritiesController.rootCrl'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/key-rotations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `key-rotation.view`. */
    get: operations['KeyRotationsController.list'];
    put?: never;
    /** @description Demands `key-rotation.create`. */
    post: operations['KeyRotationsController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/key-rotations/{rotationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `key-rotation.view by params.rotationId`. */
    get: operations['KeyRotationsController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `key-rotation.update by params.rotationId`. */
    patch: operations['KeyRotationsController.update'];
    trace?: never;
  };
  '/api/v1/key-rotations/{rotationId}/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `key-rotation.refresh by params.rotationId`. */
    post: operations['KeyRotationsController.refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypair-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair-profile.view`. */
    get: operations['KeypairProfilesController.list'];
    put?: never;
    /** @description Demands `keypair-profile.create`. */
    post: operations['KeypairProfilesController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypair-profiles/{profileId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair-profile.view by params.profileId`. */
    get: operations['KeypairProfilesController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `keypair-profile.update by params.profileId`. */
    patch: operations['KeypairProfilesController.update'];
    trace?: never;
  };
  '/api/v1/keypair-profiles/{profileId}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair-profile.disable by params.profileId`. */
    post: operations['KeypairProfilesController.disable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypair-profiles/{profileId}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair-profile.enable by params.profileId`. */
    post: operations['KeypairProfilesController.enable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair.view`. */
    get: operations['KeypairsController.list'];
    put?: never;
    /** @description Demands `keypair.generate`. */
    post: operations['KeypairsController.generate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair.view by params.keypairId`. */
    get: operations['KeypairsController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `keypair.update by params.keypairId`. */
    patch: operations['KeypairsController.update'];
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate.view`. */
    get: operations['KeypairCertificatesController.list'];
    put?: never;
    /** @description Demands `certificate.generate by params.keypairId`. */
    post: operations['KeypairCertificatesController.generate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/certificates/{certificateId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate.view by params.certificateId within params.keypairId`. */
    get: operations['KeypairCertificatesController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/certificates/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `certificate.import by params.keypairId`. */
    post: operations['KeypairCertificatesController.import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/csr': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `csr.generate by params.keypairId`. */
    post: operations['KeypairsController.csr'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/delete-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.delete.request by params.keypairId`. */
    post: operations['KeypairRequestsController.requestDeletion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/export-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.export.request by params.keypairId`. */
    post: operations['KeypairRequestsController.requestExport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/sign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.sign by params.keypairId`. */
    post: operations['KeypairsController.sign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/suspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.suspend by params.keypairId`. */
    post: operations['KeypairsController.suspend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/{keypairId}/unsuspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.unsuspend by params.keypairId`. */
    post: operations['KeypairsController.unsuspend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keypairs/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.import`. */
    post: operations['KeypairsController.import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to every authenticated caller: everybody may know who they are and what they hold. */
    get: operations['MeController.describe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/credentials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `credentials.manage-own`. */
    get: operations['MeController.list'];
    put?: never;
    /** @description Demands `credentials.manage-own`. */
    post: operations['MeController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/credentials/{credentialId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** @description Demands `credentials.manage-own`. */
    delete: operations['MeController.revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/interface': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `ui.access`. */
    get: operations['MeController.interface'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: it describes the service, which is public, and nothing of any account. */
    get: operations['ApiDocumentController.document'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/permissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to every authenticated caller: the catalogue is the same for everybody, and says nothing of who holds what. */
    get: operations['AccessController.permissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recovery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Open to everybody: who redeems a code has no token; the handler asks for both halves, which two people have. */
    post: operations['RecoveriesController.redeem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `release.view`. */
    get: operations['ReleasesController.list'];
    put?: never;
    /** @description Demands `release.create`. */
    post: operations['ReleasesController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/releases/{releaseId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `release.view by params.releaseId`. */
    get: operations['ReleasesController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/releases/{releaseId}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `release.approve by params.releaseId`. */
    post: operations['ReleasesController.approve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/releases/{releaseId}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `release.close by params.releaseId`. */
    post: operations['ReleasesController.close'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/releases/{releaseId}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `release.reject by params.releaseId`. */
    post: operations['ReleasesController.reject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/releases/{releaseId}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `release.withdraw by params.releaseId`. */
    post: operations['ReleasesController.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `role.view`. */
    get: operations['RolesController.list'];
    put?: never;
    /** @description Demands `role.create`. */
    post: operations['RolesController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/roles/{roleId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `role.view by params.roleId`. */
    get: operations['RolesController.get'];
    put?: never;
    post?: never;
    /** @description Demands `role.delete by params.roleId`. */
    delete: operations['RolesController.delete'];
    options?: never;
    head?: never;
    /** @description Demands `role.update by params.roleId`. */
    patch: operations['RolesController.update'];
    trace?: never;
  };
  '/api/v1/roles/{roleId}/impact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `role.update by params.roleId`. */
    post: operations['RolesController.impact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/signature-log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `signature-log.view`. */
    get: operations['SignatureLogController.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/signature-log/{signatureId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `signature-log.view by params.signatureId`. */
    get: operations['SignatureLogController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/signature-log/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `signature-log.export`. */
    get: operations['SignatureLogController.export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `account.view`. */
    get: operations['SystemAccountsController.list'];
    put?: never;
    /** @description Demands `account.onboard`. */
    post: operations['SystemAccountsController.onboard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `account.update`. */
    patch: operations['SystemAccountsController.rename'];
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.disable`. */
    post: operations['SystemAccountsController.disable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.enable`. */
    post: operations['SystemAccountsController.enable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}/provision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.provision`. */
    post: operations['SystemAccountsController.provision'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}/recovery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.recover`. */
    post: operations['RecoveriesController.open'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}/recovery/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.recover`. */
    post: operations['RecoveriesController.close'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/accounts/{accountId}/recovery/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.recover`. */
    post: operations['RecoveriesController.confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/hierarchies/{hierarchyId}/activate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.switch-hierarchy`. */
    post: operations['SystemHierarchiesController.activate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/hierarchies/{hierarchyId}/deactivate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `account.switch-hierarchy`. */
    post: operations['SystemHierarchiesController.deactivate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system/me/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `operator.rotate-token`. */
    post: operations['OperatorTokensController.rotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `team.view`. */
    get: operations['TeamsController.list'];
    put?: never;
    /** @description Demands `team.create`. */
    post: operations['TeamsController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `team.view by params.teamId`. */
    get: operations['TeamsController.get'];
    put?: never;
    post?: never;
    /** @description Demands `team.delete by params.teamId`. */
    delete: operations['TeamsController.delete'];
    options?: never;
    head?: never;
    /** @description Demands `team.update by params.teamId`. */
    patch: operations['TeamsController.update'];
    trace?: never;
  };
  '/api/v1/teams/{teamId}/activate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `team.activate by params.teamId`. */
    post: operations['TeamsController.activate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/deactivate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `team.deactivate by params.teamId`. */
    post: operations['TeamsController.deactivate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/members/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** @description Demands `team.update by params.teamId`. */
    put: operations['TeamsController.addMember'];
    post?: never;
    /** @description Demands `team.update by params.teamId`. */
    delete: operations['TeamsController.removeMember'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/resources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `team.map-resource by params.teamId`. */
    post: operations['TeamsController.map'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/resources/{type}/{resourceId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** @description Demands `team.map-resource by params.teamId`. */
    delete: operations['TeamsController.unmap'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/threat-scans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `scan.view`. */
    get: operations['ThreatScansController.list'];
    put?: never;
    /** @description Demands `scan.run`. */
    post: operations['ThreatScansController.run'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/threat-scans/{scanId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `scan.view by params.scanId`. */
    get: operations['ThreatScansController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/threat-scans/{scanId}/project': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** @description Demands `scan.assign-project by params.scanId`. */
    put: operations['ThreatScansController.assign'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/threat-scans/{scanId}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `scan-report.download by params.scanId`. */
    get: operations['ThreatScansController.report'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/user-groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `user-group.view`. */
    get: operations['UserGroupsController.list'];
    put?: never;
    /** @description Demands `user-group.create`. */
    post: operations['UserGroupsController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/user-groups/{groupId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `user-group.view by params.groupId`. */
    get: operations['UserGroupsController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `user-group.update by params.groupId`. */
    patch: operations['UserGroupsController.update'];
    trace?: never;
  };
  '/api/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `user.view`. */
    get: operations['UsersController.list'];
    put?: never;
    /** @description Demands `user.create`. */
    post: operations['UsersController.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `user.view by params.userId`. */
    get: operations['UsersController.get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** @description Demands `user.update by params.userId`. */
    patch: operations['UsersController.update'];
    trace?: never;
  };
  '/api/v1/users/{userId}/credentials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `user.update by params.userId`. */
    get: operations['UserCredentialsController.list'];
    put?: never;
    /** @description Demands `user.update by params.userId`. */
    post: operations['UserCredentialsController.issue'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/credentials/{credentialId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** @description Demands `user.update by params.userId`. */
    delete: operations['UserCredentialsController.revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/recovery/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `user.update by params.userId`. */
    post: operations['RecoveriesController.closeAsPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/recovery/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `user.update by params.userId`. */
    post: operations['RecoveriesController.confirmAsPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/{userId}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** @description Demands `role.assign by params.userId`. */
    put: operations['UsersController.assignRoles'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/assets/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: the pages of the console hold nothing of any account. */
    get: operations['ConsoleController.asset'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/icon.svg': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: the pages of the console hold nothing of any account. */
    get: operations['ConsoleController.icon'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Open to everybody: Prometheus is no principal; the handler asks for METRICS_TOKEN, and answers counts of no account. */
    get: operations['MetricsController.scrape'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signingmanager/api/v1/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `certificate.view`. */
    get: operations['SigningManagerController.certificates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signingmanager/api/v1/keypairs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair.view`. */
    get: operations['SigningManagerController.keypairs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signingmanager/api/v1/keypairs/{keypairId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Demands `keypair.view by params.keypairId`. */
    get: operations['SigningManagerController.keypair'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/signingmanager/api/v1/keypairs/{keypairId}/sign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** @description Demands `keypair.sign by params.keypairId`. */
    post: operations['SigningManagerController.sign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    CountersignProblem: {
      /** @enum {string} */
      type:
        | 'urn:countersign:problem:invalid-request'
        | 'urn:countersign:problem:unauthenticated'
        | 'urn:countersign:problem:not-found'
        | 'urn:countersign:problem:method-not-allowed'
        | 'urn:countersign:problem:not-acceptable'
        | 'urn:countersign:problem:conflict'
        | 'urn:countersign:problem:precondition-failed'
        | 'urn:countersign:problem:too-large'
        | 'urn:countersign:problem:unsupported-media-type'
        | 'urn:countersign:problem:idempotency-key-reused'
        | 'urn:countersign:problem:too-many-requests'
        | 'urn:countersign:problem:internal'
        | 'urn:countersign:problem:bad-gateway'
        | 'urn:countersign:problem:unavailable'
        | 'urn:countersign:problem:error'
        | 'urn:countersign:problem:permission-missing'
        | 'urn:countersign:problem:prerequisite-missing'
        | 'urn:countersign:problem:out-of-scope'
        | 'urn:countersign:problem:condition-failed'
        | 'urn:countersign:problem:constraint'
        | 'urn:countersign:problem:grant-ceiling'
        | 'urn:countersign:problem:principal-not-allowed'
        | 'urn:countersign:problem:misuse';
      title: string;
      status: number;
      detail: string;
      instance?: string;
      /** @description Of a denial. */
      code?: string;
      missing?: string[];
      scope?: string[];
      errors?: {
        field: string;
        expected: string;
      }[];
    } & {
      [key: string]: unknown;
    };
    SigningManagerError: {
      error: {
        status: number;
        message: string;
      };
    };
  };
  responses: {
    /** @description A problem (RFC 9457). */
    Problem: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['CountersignProblem'];
      };
    };
    /** @description Too many requests. */
    Limit: {
      headers: {
        /** @description Seconds until the next try. */
        'Retry-After'?: number;
        /** @description What the time allows. */
        'X-RateLimit-Limit'?: number;
        /** @description What is left of it. */
        'X-RateLimit-Remaining'?: number;
        /** @description Seconds until it is whole again. */
        'X-RateLimit-Reset'?: number;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['CountersignProblem'];
      };
    };
    /** @description Another method of the path (405). `x-allow` of its operations says what `Allow` does. */
    MethodNotAllowed: {
      headers: {
        /** @description The methods of the path. */
        Allow?: string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['CountersignProblem'];
      };
    };
    /** @description A refusal, as the clients of the signing manager read it. */
    SigningManagerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['SigningManagerError'];
      };
    };
    /** @description A refusal, as the clients of the signing manager read it. */
    SigningManagerLimit: {
      headers: {
        /** @description Seconds until the next try. */
        'Retry-After'?: number;
        /** @description What the time allows. */
        'X-RateLimit-Limit'?: number;
        /** @description What is left of it. */
        'X-RateLimit-Remaining'?: number;
        /** @description Seconds until it is whole again. */
        'X-RateLimit-Reset'?: number;
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['SigningManagerError'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'ConsoleController.index': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'AccessController.explain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          action: string;
          principalId?: string;
          resourceId?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                /** @enum {string} */
                effect: 'permit';
                action: string;
                grantedBy: string;
                scope: string;
                widenedBy?: string;
                principalId: string;
                resourceId?: string;
                fixes: {
                  permissions?: string[];
                  predicates?: string[];
                  sentence?: string;
                }[];
              }
            | {
                /** @enum {string} */
                effect: 'deny';
                action: string;
                /** @enum {string} */
                code:
                  | 'condition-failed'
                  | 'constraint'
                  | 'grant-ceiling'
                  | 'not-found'
                  | 'out-of-scope'
                  | 'permission-missing'
                  | 'prerequisite-missing'
                  | 'principal-not-allowed';
                missing?: string[];
                scope?: string[];
                principalId: string;
                resourceId?: string;
                fixes: {
                  permissions?: string[];
                  predicates?: string[];
                  sentence?: string;
                }[];
              };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.get': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: date-time */
            validatedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.setUp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          apiKey: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: date-time */
            validatedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.delete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.update': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          apiKey: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: date-time */
            validatedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: date-time */
            validatedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: date-time */
            validatedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertcentralKeyController.validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: date-time */
            validatedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AccountSettingsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            name: string;
            teamsEnabled: boolean;
            /** @enum {string} */
            defaultAccess: 'open' | 'restricted';
            distinctApprover: boolean;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AccountSettingsController.update': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @enum {string} */
          defaultAccess?: 'open' | 'restricted';
          distinctApprover?: boolean;
          teamsEnabled?: boolean;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            actions: string[];
            id: string;
            name: string;
            teamsEnabled: boolean;
            /** @enum {string} */
            defaultAccess: 'open' | 'restricted';
            distinctApprover: boolean;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AuditLogController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: actorName, action, resourceType, code. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, sequence, at, actorId, actorName, action, resourceType, resourceId, outcome, code. Default: newest first. */
        sort?: string;
        from?: string;
        to?: string;
        actor?: string;
        id?: string;
        sequence?: number;
        at?: string;
        actorId?: string;
        actorName?: string;
        action?: string;
        resourceType?: string;
        resourceId?: string;
        outcome?: 'done' | 'denied' | 'failed';
        code?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: ({
              actions: string[];
              /** Format: uuid */
              id: string;
              sequence: number;
              /** Format: date-time */
              at: string;
              /** Format: uuid */
              actorId: string | null;
              actorName: string;
              action: string;
              resourceType: string | null;
              resourceId: string | null;
              /** @enum {string} */
              outcome: 'done' | 'denied' | 'failed';
              code: string | null;
            } & {
              [key: string]: unknown;
            })[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AuditLogController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recordId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            /** Format: uuid */
            id: string;
            sequence: number;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            actorId: string | null;
            actorName: string;
            action: string;
            resourceType: string | null;
            resourceId: string | null;
            /** @enum {string} */
            outcome: 'done' | 'denied' | 'failed';
            code: string | null;
          } & {
            [key: string]: unknown;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AuditLogController.anchor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            at: string;
            accountId: string;
            sequence: number;
            hash: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AuditLogController.export': {
    parameters: {
      query?: {
        action?: string | null;
        actor?: string | null;
        from?: string | null;
        to?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, hierarchyId, templateId, validityDays, status, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        hierarchyId?: string;
        templateId?: string;
        validityDays?: number;
        status?: 'enabled' | 'disabled';
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              /** Format: uuid */
              hierarchyId: string;
              /** Format: uuid */
              templateId: string;
              validityDays: number;
              /** @enum {string} */
              status: 'disabled' | 'enabled';
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          hierarchyId: string;
          name: string;
          templateId: string;
          validityDays: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            id: string;
            name: string;
            hierarchyId: string;
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            hierarchyId: string;
            /** Format: uuid */
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          hierarchyId?: string;
          name?: string;
          templateId?: string;
          validityDays?: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            hierarchyId: string;
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.clone': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          name?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            id: string;
            name: string;
            hierarchyId: string;
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.disable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            hierarchyId: string;
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.enable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            hierarchyId: string;
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateProfilesController.takeOver': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            id: string;
            name: string;
            hierarchyId: string;
            templateId: string;
            validityDays: number;
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateTemplatesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, maxValidityDays, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        maxValidityDays?: number;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              keyUsages: string[];
              extendedKeyUsages: string[];
              maxValidityDays: number;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificateTemplatesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        templateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            keyUsages: string[];
            extendedKeyUsages: string[];
            maxValidityDays: number;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificatesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: alias, subject, serialNumber. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, keypairId, profileId, hierarchyId, alias, subject, serialNumber, revokedAt, revocationReason, notBefore, notAfter, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        keypairId?: string;
        profileId?: string;
        hierarchyId?: string;
        alias?: string;
        subject?: string;
        serialNumber?: string;
        status?: 'active' | 'revoked' | 'expired';
        revokedAt?: string;
        revocationReason?: string;
        notBefore?: string;
        notAfter?: string;
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              keypairId: string;
              /** Format: uuid */
              profileId: string | null;
              /** Format: uuid */
              hierarchyId: string | null;
              alias: string | null;
              subject: string;
              serialNumber: string;
              /** @enum {string} */
              status: 'active' | 'expired' | 'revoked';
              /** Format: date-time */
              revokedAt: string | null;
              revocationReason: string | null;
              /** Format: date-time */
              notBefore: string;
              /** Format: date-time */
              notAfter: string;
              pem: string;
              chainPem: string | null;
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificatesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        certificateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            keypairId: string;
            /** Format: uuid */
            profileId: string | null;
            /** Format: uuid */
            hierarchyId: string | null;
            alias: string | null;
            subject: string;
            serialNumber: string;
            /** @enum {string} */
            status: 'active' | 'expired' | 'revoked';
            /** Format: date-time */
            revokedAt: string | null;
            revocationReason: string | null;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
            chainPem: string | null;
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificatesController.remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        certificateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificatesController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        certificateId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          alias?: string | null;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            keypairId: string;
            profileId: string | null;
            hierarchyId: string | null;
            alias: string | null;
            subject: string;
            serialNumber: string;
            /** @enum {string} */
            status: 'active' | 'expired' | 'revoked';
            /** Format: date-time */
            revokedAt: string | null;
            revocationReason: string | null;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
            chainPem: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificatesController.revoke': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        certificateId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason:
            | 'unspecified'
            | 'keyCompromise'
            | 'cACompromise'
            | 'affiliationChanged'
            | 'superseded'
            | 'cessationOfOperation'
            | 'certificateHold'
            | 'privilegeWithdrawn'
            | 'aACompromise';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            keypairId: string;
            profileId: string | null;
            hierarchyId: string | null;
            alias: string | null;
            subject: string;
            serialNumber: string;
            /** @enum {string} */
            status: 'active' | 'expired' | 'revoked';
            /** Format: date-time */
            revokedAt: string | null;
            revocationReason: string | null;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
            chainPem: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'CertificatesController.bulkRevoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
          /** @enum {string} */
          mode?: 'all' | 'report';
          /** @enum {string} */
          reason:
            | 'unspecified'
            | 'keyCompromise'
            | 'cACompromise'
            | 'affiliationChanged'
            | 'superseded'
            | 'cessationOfOperation'
            | 'certificateHold'
            | 'privilegeWithdrawn'
            | 'aACompromise';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            results: {
              id: string;
              /** @enum {string} */
              status: 'conflict' | 'denied' | 'not-found' | 'revoked';
              code?: string;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ClientController.configuration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            basePath: string;
            digestAlgorithms: string[];
            algorithms: {
              /** @enum {string} */
              name: 'ECDSA_P256' | 'ECDSA_P384' | 'ED25519' | 'RSA_3072' | 'RSA_4096';
              digestAlgorithms: ('SHA-256' | 'SHA-384' | 'SHA-512')[];
              /** @enum {string|null} */
              defaultDigestAlgorithm: 'SHA-256' | 'SHA-384' | 'SHA-512' | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DeleteRequestsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: reason. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, keypairId, reason, requiredApprovals, requestedBy, createdAt, decidedAt, status. Default: newest first. */
        sort?: string;
        id?: string;
        keypairId?: string;
        reason?: string;
        requiredApprovals?: number;
        requestedBy?: string;
        createdAt?: string;
        decidedAt?: string;
        status?: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'closed';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              actions: string[];
              votes: {
                userId: string;
                /** @enum {string} */
                vote: 'approve' | 'reject';
                comment: string | null;
                /** Format: date-time */
                createdAt: string;
              }[];
              /** Format: date-time */
              collectedAt?: string | null;
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              keypairId: string;
              reason: string;
              requiredApprovals: number;
              /** Format: uuid */
              requestedBy: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              decidedAt: string | null;
              /** @enum {string} */
              status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DeleteRequestsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            /** Format: uuid */
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DeleteRequestsController.approve': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DeleteRequestsController.reject': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DeleteRequestsController.withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DemoController.callers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DirectoryController.abandonedCertificateProfiles': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DirectoryController.certificateProfiles': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DirectoryController.groups': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, kind. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        kind?: 'group';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string} */
              kind: 'group';
              /** Format: uuid */
              id: string;
              name: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DirectoryController.keypairProfiles': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DirectoryController.roles': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'DirectoryController.users': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, kind. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        kind?: 'user' | 'service';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              kind: 'service' | 'system' | 'user';
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ApiDocumentController.page': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'ExportRequestsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: reason. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, keypairId, reason, requiredApprovals, requestedBy, createdAt, decidedAt, status, collectedAt. Default: newest first. */
        sort?: string;
        id?: string;
        keypairId?: string;
        reason?: string;
        requiredApprovals?: number;
        requestedBy?: string;
        createdAt?: string;
        decidedAt?: string;
        status?: 'pending' | 'approved' | 'rejected' | 'collected' | 'withdrawn' | 'closed';
        collectedAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              actions: string[];
              votes: {
                userId: string;
                /** @enum {string} */
                vote: 'approve' | 'reject';
                comment: string | null;
                /** Format: date-time */
                createdAt: string;
              }[];
              /** Format: date-time */
              collectedAt: string | null;
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              keypairId: string;
              reason: string;
              requiredApprovals: number;
              /** Format: uuid */
              requestedBy: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              decidedAt: string | null;
              /** @enum {string} */
              status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ExportRequestsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            /** Format: uuid */
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ExportRequestsController.approve': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ExportRequestsController.collect': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          passphrase: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            pkcs8EncryptedPem: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ExportRequestsController.reject': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ExportRequestsController.withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: alias. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, kind, alias, algorithm, type, status, access, teamId, profileId, defaultCertificateId, revokedAt, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        kind?: 'standard' | 'gpg-master';
        alias?: string;
        algorithm?: string;
        type?: 'production' | 'test';
        status?: 'online' | 'offline' | 'suspended';
        access?: 'open' | 'restricted';
        teamId?: string;
        profileId?: string;
        defaultCertificateId?: string;
        revokedAt?: string;
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              actions: string[];
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'gpg-master' | 'standard';
              alias: string;
              algorithm: string;
              /** @enum {string} */
              type: 'production' | 'test';
              /** @enum {string} */
              status: 'offline' | 'online' | 'suspended';
              /** @enum {string} */
              access: 'open' | 'restricted';
              users: string[];
              groups: string[];
              /** Format: uuid */
              teamId: string | null;
              /** Format: uuid */
              profileId: string | null;
              publicKeyPem: string | null;
              publicKeyArmored: string | null;
              /** Format: uuid */
              defaultCertificateId: string | null;
              /** Format: date-time */
              revokedAt: string | null;
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
              fingerprint: string;
              userIds: string[];
              subkeys: {
                fingerprint: string;
                algorithm: string;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt: string | null;
              }[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          /** @enum {string} */
          algorithm?: 'ED25519' | 'RSA_3072' | 'RSA_4096';
          alias?: string;
          /** Format: email */
          email: string;
          name: string;
          validityDays?: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            /** Format: uuid */
            teamId: string | null;
            /** Format: uuid */
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            /** Format: uuid */
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          alias?: string;
          groups?: string[];
          users?: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.revoke': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason?: 'unspecified' | 'superseded' | 'keyCompromise' | 'cessationOfOperation';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            revocationCertificate: string;
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.sign': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          form?: 'binary' | 'text';
          keyFingerprint?: string;
          message: string;
          releaseId?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signatureId: string;
            signature: string;
            fingerprint: string;
            algorithm: string;
            releaseId: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.signContent': {
    parameters: {
      query?: {
        form?: 'binary' | 'text';
        keyFingerprint?: string;
        releaseId?: string;
      };
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signatureId: string;
            signature: string;
            fingerprint: string;
            algorithm: string;
            releaseId: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.addSubkey': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @enum {string} */
          algorithm?: 'ED25519' | 'RSA_3072' | 'RSA_4096';
          validityDays?: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.suspend': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MasterKeysController.unsuspend': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        masterKeyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SecringsController.import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          alias?: string;
          armored: string;
          passphrase?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            fingerprint: string;
            userIds: string[];
            subkeys: {
              fingerprint: string;
              algorithm: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
            }[];
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'HealthController.health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'failing' | 'ok';
            /** @enum {string} */
            database: 'failing' | 'ok' | 'unknown';
            /** @enum {string} */
            key: 'failing' | 'ok' | 'unknown';
            /** @enum {string} */
            clock: 'failing' | 'ok' | 'unknown';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'HierarchiesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, kind, status, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        kind?: 'restricted' | 'open';
        status?: 'active' | 'inactive';
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              kind: 'open' | 'restricted';
              /** @enum {string} */
              status: 'active' | 'inactive';
              rootPem: string;
              issuingPem: string;
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'HierarchiesController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'restricted' | 'open';
          name: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            /** @enum {string} */
            kind: 'open' | 'restricted';
            /** @enum {string} */
            status: 'active' | 'inactive';
            rootPem: string;
            issuingPem: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'HierarchiesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: 'open' | 'restricted';
            /** @enum {string} */
            status: 'active' | 'inactive';
            rootPem: string;
            issuingPem: string;
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'HierarchiesController.activate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            /** @enum {string} */
            kind: 'open' | 'restricted';
            /** @enum {string} */
            status: 'active' | 'inactive';
            rootPem: string;
            issuingPem: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AuthoritiesController.crl': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'HierarchiesController.deactivate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            /** @enum {string} */
            kind: 'open' | 'restricted';
            /** @enum {string} */
            status: 'active' | 'inactive';
            rootPem: string;
            issuingPem: string;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'AuthoritiesController.issuer': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'AuthoritiesController.root': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'AuthoritiesController.rootCrl': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'KeyRotationsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: alias. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, alias, everyDays, nextRefreshAt, lastRefreshAt, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        alias?: string;
        everyDays?: number;
        nextRefreshAt?: string;
        lastRefreshAt?: string;
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              keypairIds: string[];
              currentKeypairId: string | null;
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              createdAt: string;
              alias: string;
              /** Format: uuid */
              createdBy: string;
              everyDays: number;
              /** Format: date-time */
              nextRefreshAt: string;
              /** Format: date-time */
              lastRefreshAt: string | null;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeyRotationsController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          alias: string;
          everyDays: number;
          keypairIds: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            currentKeypairId: string | null;
            id: string;
            /** Format: date-time */
            createdAt: string;
            alias: string;
            createdBy: string;
            everyDays: number;
            /** Format: date-time */
            nextRefreshAt: string;
            /** Format: date-time */
            lastRefreshAt: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeyRotationsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            currentKeypairId: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            alias: string;
            /** Format: uuid */
            createdBy: string;
            everyDays: number;
            /** Format: date-time */
            nextRefreshAt: string;
            /** Format: date-time */
            lastRefreshAt: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeyRotationsController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotationId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          alias?: string;
          everyDays?: number;
          keypairIds?: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            currentKeypairId: string | null;
            id: string;
            /** Format: date-time */
            createdAt: string;
            alias: string;
            createdBy: string;
            everyDays: number;
            /** Format: date-time */
            nextRefreshAt: string;
            /** Format: date-time */
            lastRefreshAt: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeyRotationsController.refresh': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            currentKeypairId: string | null;
            id: string;
            /** Format: date-time */
            createdAt: string;
            alias: string;
            createdBy: string;
            everyDays: number;
            /** Format: date-time */
            nextRefreshAt: string;
            /** Format: date-time */
            lastRefreshAt: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairProfilesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, algorithm, type, access, status, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        algorithm?: string;
        type?: 'production' | 'test';
        access?: 'open' | 'restricted';
        status?: 'enabled' | 'disabled';
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              algorithm: string;
              /** @enum {string} */
              type: 'production' | 'test';
              /** @enum {string} */
              access: 'open' | 'restricted';
              /** @enum {string} */
              status: 'disabled' | 'enabled';
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairProfilesController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          access: 'open' | 'restricted';
          /** @enum {string} */
          algorithm: 'ECDSA_P256' | 'ECDSA_P384' | 'RSA_3072' | 'RSA_4096' | 'ED25519';
          name: string;
          /** @enum {string} */
          type: 'production' | 'test';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            name: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            access: 'open' | 'restricted';
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairProfilesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            /** Format: uuid */
            id: string;
            name: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            access: 'open' | 'restricted';
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairProfilesController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          /** @enum {string} */
          algorithm?: 'ECDSA_P256' | 'ECDSA_P384' | 'RSA_3072' | 'RSA_4096' | 'ED25519';
          name?: string;
          /** @enum {string} */
          type?: 'production' | 'test';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            name: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            access: 'open' | 'restricted';
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairProfilesController.disable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            name: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            access: 'open' | 'restricted';
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairProfilesController.enable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        profileId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            name: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            access: 'open' | 'restricted';
            /** @enum {string} */
            status: 'disabled' | 'enabled';
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: alias. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, kind, alias, algorithm, type, status, access, teamId, profileId, defaultCertificateId, revokedAt, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        kind?: 'standard' | 'gpg-master';
        alias?: string;
        algorithm?: string;
        type?: 'production' | 'test';
        status?: 'online' | 'offline' | 'suspended';
        access?: 'open' | 'restricted';
        teamId?: string;
        profileId?: string;
        defaultCertificateId?: string;
        revokedAt?: string;
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'gpg-master' | 'standard';
              alias: string;
              algorithm: string;
              /** @enum {string} */
              type: 'production' | 'test';
              /** @enum {string} */
              status: 'offline' | 'online' | 'suspended';
              /** @enum {string} */
              access: 'open' | 'restricted';
              users: string[];
              groups: string[];
              /** Format: uuid */
              teamId: string | null;
              /** Format: uuid */
              profileId: string | null;
              publicKeyPem: string | null;
              publicKeyArmored: string | null;
              /** Format: uuid */
              defaultCertificateId: string | null;
              /** Format: date-time */
              revokedAt: string | null;
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.generate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          /** @enum {string} */
          algorithm: 'ECDSA_P256' | 'ECDSA_P384' | 'RSA_3072' | 'RSA_4096' | 'ED25519';
          alias: string;
          profileId?: string;
          /** @enum {string} */
          status?: 'online' | 'offline';
          /** @enum {string} */
          type?: 'production' | 'test';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            /** Format: uuid */
            teamId: string | null;
            /** Format: uuid */
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            /** Format: uuid */
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          alias?: string;
          defaultCertificateId?: string | null;
          groups?: string[];
          users?: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairCertificatesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: alias, subject, serialNumber. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, keypairId, profileId, hierarchyId, alias, subject, serialNumber, revokedAt, revocationReason, notBefore, notAfter, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        keypairId?: string;
        profileId?: string;
        hierarchyId?: string;
        alias?: string;
        subject?: string;
        serialNumber?: string;
        status?: 'active' | 'revoked' | 'expired';
        revokedAt?: string;
        revocationReason?: string;
        notBefore?: string;
        notAfter?: string;
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              keypairId: string;
              /** Format: uuid */
              profileId: string | null;
              /** Format: uuid */
              hierarchyId: string | null;
              alias: string | null;
              subject: string;
              serialNumber: string;
              /** @enum {string} */
              status: 'active' | 'expired' | 'revoked';
              /** Format: date-time */
              revokedAt: string | null;
              revocationReason: string | null;
              /** Format: date-time */
              notBefore: string;
              /** Format: date-time */
              notAfter: string;
              pem: string;
              chainPem: string | null;
              /** Format: uuid */
              createdBy: string;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairCertificatesController.generate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          alias?: string;
          profileId: string;
          subject: string;
          validityDays?: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            keypairId: string;
            profileId: string | null;
            hierarchyId: string | null;
            alias: string | null;
            subject: string;
            serialNumber: string;
            /** @enum {string} */
            status: 'active' | 'expired' | 'revoked';
            /** Format: date-time */
            revokedAt: string | null;
            revocationReason: string | null;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
            chainPem: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairCertificatesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
        certificateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            keypairId: string;
            /** Format: uuid */
            profileId: string | null;
            /** Format: uuid */
            hierarchyId: string | null;
            alias: string | null;
            subject: string;
            serialNumber: string;
            /** @enum {string} */
            status: 'active' | 'expired' | 'revoked';
            /** Format: date-time */
            revokedAt: string | null;
            revocationReason: string | null;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
            chainPem: string | null;
            /** Format: uuid */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairCertificatesController.import': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          alias?: string;
          certificatePem: string;
          chainPem?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            keypairId: string;
            profileId: string | null;
            hierarchyId: string | null;
            alias: string | null;
            subject: string;
            serialNumber: string;
            /** @enum {string} */
            status: 'active' | 'expired' | 'revoked';
            /** Format: date-time */
            revokedAt: string | null;
            revocationReason: string | null;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
            chainPem: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.csr': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          subject: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            csrPem: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairRequestsController.requestDeletion': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairRequestsController.requestExport': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: date-time */
            collectedAt?: string | null;
            id: string;
            keypairId: string;
            reason: string;
            requiredApprovals: number;
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'collected' | 'pending' | 'rejected' | 'withdrawn';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.sign': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          digest?: string;
          digestAlgorithm?: string;
          message?: string;
          releaseId?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signatureId: string;
            signature: string;
            /** @enum {string} */
            algorithm: 'ECDSA_P256' | 'ECDSA_P384' | 'ED25519' | 'RSA_3072' | 'RSA_4096';
            releaseId: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.suspend': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.unsuspend': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'KeypairsController.import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          access?: 'open' | 'restricted';
          alias: string;
          passphrase?: string;
          privateKeyPem: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            /** @enum {string} */
            kind: 'gpg-master' | 'standard';
            alias: string;
            algorithm: string;
            /** @enum {string} */
            type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            /** @enum {string} */
            access: 'open' | 'restricted';
            users: string[];
            groups: string[];
            teamId: string | null;
            profileId: string | null;
            publicKeyPem: string | null;
            publicKeyArmored: string | null;
            defaultCertificateId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MeController.describe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            /** @enum {string} */
            kind: 'service' | 'system' | 'user';
            accountId: string | null;
            roles: {
              id: string;
              name: string;
            }[];
            permissions: string[];
            grants: {
              action: string;
              scope: string;
              when?: string;
              constraints?: string[];
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MeController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: label. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, label, issuedBy, createdAt, expiresAt, lastUsedAt. Default: newest first. */
        sort?: string;
        id?: string;
        label?: string;
        issuedBy?: string;
        createdAt?: string;
        expiresAt?: string;
        lastUsedAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              label: string;
              /** Format: uuid */
              issuedBy: string | null;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
              /** Format: date-time */
              lastUsedAt: string | null;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MeController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          expiresAt?: string;
          label?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            label: string;
            /** Format: date-time */
            expiresAt: string | null;
            token: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'MeController.revoke': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        credentialId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'MeController.interface': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            sections: {
              name: string;
              path: string;
              offers: (
                | 'account-settings.update'
                | 'account-settings.view'
                | 'account.disable'
                | 'account.enable'
                | 'account.onboard'
                | 'account.provision'
                | 'account.recover'
                | 'account.switch-hierarchy'
                | 'account.update'
                | 'account.view'
                | 'audit-log.export'
                | 'audit-log.view'
                | 'certcentral-key.delete'
                | 'certcentral-key.disable'
                | 'certcentral-key.enable'
                | 'certcentral-key.setup'
                | 'certcentral-key.update'
                | 'certcentral-key.validate'
                | 'certcentral-key.view'
                | 'certificate-profile.clone'
                | 'certificate-profile.create'
                | 'certificate-profile.disable'
                | 'certificate-profile.enable'
                | 'certificate-profile.take-over'
                | 'certificate-profile.update'
                | 'certificate-profile.view'
                | 'certificate-template.view'
                | 'certificate.delete'
                | 'certificate.generate'
                | 'certificate.import'
                | 'certificate.revoke'
                | 'certificate.update'
                | 'certificate.view'
                | 'client.use'
                | 'credentials.manage-own'
                | 'csr.generate'
                | 'delete-request.view'
                | 'directory.view'
                | 'directory.view-abandoned-certificate-profiles'
                | 'directory.view-certificate-profiles'
                | 'directory.view-keypair-profiles'
                | 'directory.view-roles'
                | 'export-request.view'
                | 'gpg-master-key.create'
                | 'gpg-master-key.delete'
                | 'gpg-master-key.revoke'
                | 'gpg-master-key.suspend'
                | 'gpg-master-key.unsuspend'
                | 'gpg-master-key.update'
                | 'gpg-secring.import'
                | 'gpg-subkey.create'
                | 'hierarchy.activate'
                | 'hierarchy.create'
                | 'hierarchy.deactivate'
                | 'hierarchy.view'
                | 'key-rotation.create'
                | 'key-rotation.refresh'
                | 'key-rotation.update'
                | 'key-rotation.view'
                | 'keypair-profile.create'
                | 'keypair-profile.disable'
                | 'keypair-profile.enable'
                | 'keypair-profile.update'
                | 'keypair-profile.view'
                | 'keypair.delete.approve'
                | 'keypair.delete.request'
                | 'keypair.delete.withdraw'
                | 'keypair.export.approve'
                | 'keypair.export.collect'
                | 'keypair.export.request'
                | 'keypair.export.withdraw'
                | 'keypair.generate'
                | 'keypair.import'
                | 'keypair.sign'
                | 'keypair.suspend'
                | 'keypair.unsuspend'
                | 'keypair.update'
                | 'keypair.view'
                | 'operator.rotate-token'
                | 'release.approve'
                | 'release.close'
                | 'release.create'
                | 'release.reject'
                | 'release.view'
                | 'release.withdraw'
                | 'role.assign'
                | 'role.create'
                | 'role.delete'
                | 'role.update'
                | 'role.view'
                | 'scan-report.download'
                | 'scan.assign-project'
                | 'scan.run'
                | 'scan.view'
                | 'signature-log.export'
                | 'signature-log.view'
                | 'team.activate'
                | 'team.create'
                | 'team.deactivate'
                | 'team.delete'
                | 'team.map-resource'
                | 'team.update'
                | 'team.view'
                | 'ui.access'
                | 'user-group.create'
                | 'user-group.update'
                | 'user-group.view'
                | 'user.create'
                | 'user.update'
                | 'user.view'
              )[];
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ApiDocumentController.document': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'AccessController.permissions': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: id, title. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, title, group, held. Default: newest first. */
        sort?: string;
        id?: string;
        title?: string;
        group?: 'General' | 'Certificate' | 'Keypair' | 'Release' | 'Threat detection' | 'People';
        held?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              title: string;
              /** @enum {string} */
              group:
                'General' | 'Certificate' | 'Keypair' | 'Release' | 'Threat detection' | 'People';
              actions: string[];
              grants: {
                actions: string[];
                scope: string;
                widenedBy?: string;
                requires?: string[];
                when?: string;
              }[];
              held: boolean;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RecoveriesController.redeem': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            token: string;
            label: string;
            /** Format: date-time */
            expiresAt: string | null;
            userId: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, type, windowStart, windowEnd, maxSignatures, signatureCount, requiredApprovals, requestedBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        type?: 'online' | 'offline' | 'test';
        status?: 'requested' | 'approved' | 'rejected' | 'closed' | 'withdrawn';
        keypairId?: string;
        windowStart?: string;
        windowEnd?: string;
        maxSignatures?: number;
        signatureCount?: number;
        requiredApprovals?: number;
        requestedBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              keypairIds: string[];
              participants: {
                users: string[];
                groups: string[];
              };
              votes: {
                userId: string;
                /** @enum {string} */
                vote: 'approve' | 'reject';
                comment: string | null;
                /** Format: date-time */
                createdAt: string;
              }[];
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
              /** Format: date-time */
              createdAt: string;
              requiredApprovals: number;
              /** @enum {string} */
              type: 'offline' | 'online' | 'test';
              /** Format: date-time */
              windowStart: string;
              /** Format: date-time */
              windowEnd: string;
              maxSignatures: number | null;
              signatureCount: number;
              /** Format: uuid */
              requestedBy: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          keypairIds?: string[];
          maxSignatures?: number;
          name: string;
          participants?: {
            groups?: string[];
            users?: string[];
          };
          /** @enum {string} */
          type: 'online' | 'offline' | 'test';
          /** Format: date-time */
          windowEnd: string;
          /** Format: date-time */
          windowStart: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            participants: {
              users: string[];
              groups: string[];
            };
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
            /** Format: date-time */
            createdAt: string;
            requiredApprovals: number;
            /** @enum {string} */
            type: 'offline' | 'online' | 'test';
            /** Format: date-time */
            windowStart: string;
            /** Format: date-time */
            windowEnd: string;
            maxSignatures: number | null;
            signatureCount: number;
            requestedBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            participants: {
              users: string[];
              groups: string[];
            };
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
            /** Format: date-time */
            createdAt: string;
            requiredApprovals: number;
            /** @enum {string} */
            type: 'offline' | 'online' | 'test';
            /** Format: date-time */
            windowStart: string;
            /** Format: date-time */
            windowEnd: string;
            maxSignatures: number | null;
            signatureCount: number;
            /** Format: uuid */
            requestedBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.approve': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            participants: {
              users: string[];
              groups: string[];
            };
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
            /** Format: date-time */
            createdAt: string;
            requiredApprovals: number;
            /** @enum {string} */
            type: 'offline' | 'online' | 'test';
            /** Format: date-time */
            windowStart: string;
            /** Format: date-time */
            windowEnd: string;
            maxSignatures: number | null;
            signatureCount: number;
            requestedBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.close': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            participants: {
              users: string[];
              groups: string[];
            };
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
            /** Format: date-time */
            createdAt: string;
            requiredApprovals: number;
            /** @enum {string} */
            type: 'offline' | 'online' | 'test';
            /** Format: date-time */
            windowStart: string;
            /** Format: date-time */
            windowEnd: string;
            maxSignatures: number | null;
            signatureCount: number;
            requestedBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.reject': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            participants: {
              users: string[];
              groups: string[];
            };
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
            /** Format: date-time */
            createdAt: string;
            requiredApprovals: number;
            /** @enum {string} */
            type: 'offline' | 'online' | 'test';
            /** Format: date-time */
            windowStart: string;
            /** Format: date-time */
            windowEnd: string;
            maxSignatures: number | null;
            signatureCount: number;
            requestedBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ReleasesController.withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          comment?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            keypairIds: string[];
            participants: {
              users: string[];
              groups: string[];
            };
            votes: {
              userId: string;
              /** @enum {string} */
              vote: 'approve' | 'reject';
              comment: string | null;
              /** Format: date-time */
              createdAt: string;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'approved' | 'closed' | 'rejected' | 'requested' | 'withdrawn';
            /** Format: date-time */
            createdAt: string;
            requiredApprovals: number;
            /** @enum {string} */
            type: 'offline' | 'online' | 'test';
            /** Format: date-time */
            windowStart: string;
            /** Format: date-time */
            windowEnd: string;
            maxSignatures: number | null;
            signatureCount: number;
            requestedBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RolesController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, preset, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        preset?: boolean;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              actions: string[];
              /** Format: uuid */
              id: string;
              name: string;
              permissions: string[];
              preset: boolean;
              /** Format: date-time */
              createdAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RolesController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          permissions: (
            | 'manage-account-settings'
            | 'manage-certcentral-api-key'
            | 'manage-all-teams'
            | 'manage-my-teams'
            | 'view-audit-log'
            | 'export-audit-logs'
            | 'view-certificate'
            | 'generate-certificate'
            | 'import-certificate'
            | 'revoke-certificate'
            | 'manage-certificate-hierarchy'
            | 'view-certificate-profile'
            | 'manage-certificate-profiles'
            | 'view-certificate-template'
            | 'view-keypair'
            | 'generate-keypair'
            | 'import-keypair'
            | 'request-keypair-export'
            | 'approve-keypair-export'
            | 'approve-keypair-delete'
            | 'manage-keypair'
            | 'sign'
            | 'manage-master-gpg-key'
            | 'view-release'
            | 'request-release'
            | 'approve-release'
            | 'view-threat-detection'
            | 'run-threat-detection-scans'
            | 'manage-threat-detection'
            | 'manage-users'
            | 'manage-roles'
          )[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            id: string;
            name: string;
            permissions: string[];
            preset: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RolesController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            /** Format: uuid */
            id: string;
            name: string;
            permissions: string[];
            preset: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RolesController.delete': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'RolesController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roleId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          name?: string;
          permissions?: (
            | 'manage-account-settings'
            | 'manage-certcentral-api-key'
            | 'manage-all-teams'
            | 'manage-my-teams'
            | 'view-audit-log'
            | 'export-audit-logs'
            | 'view-certificate'
            | 'generate-certificate'
            | 'import-certificate'
            | 'revoke-certificate'
            | 'manage-certificate-hierarchy'
            | 'view-certificate-profile'
            | 'manage-certificate-profiles'
            | 'view-certificate-template'
            | 'view-keypair'
            | 'generate-keypair'
            | 'import-keypair'
            | 'request-keypair-export'
            | 'approve-keypair-export'
            | 'approve-keypair-delete'
            | 'manage-keypair'
            | 'sign'
            | 'manage-master-gpg-key'
            | 'view-release'
            | 'request-release'
            | 'approve-release'
            | 'view-threat-detection'
            | 'run-threat-detection-scans'
            | 'manage-threat-detection'
            | 'manage-users'
            | 'manage-roles'
          )[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            actions: string[];
            id: string;
            name: string;
            permissions: string[];
            preset: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RolesController.impact': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, kind, status. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        kind?: 'user' | 'service';
        status?: 'active' | 'disabled';
      };
      header?: never;
      path: {
        roleId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          permissions: (
            | 'manage-account-settings'
            | 'manage-certcentral-api-key'
            | 'manage-all-teams'
            | 'manage-my-teams'
            | 'view-audit-log'
            | 'export-audit-logs'
            | 'view-certificate'
            | 'generate-certificate'
            | 'import-certificate'
            | 'revoke-certificate'
            | 'manage-certificate-hierarchy'
            | 'view-certificate-profile'
            | 'manage-certificate-profiles'
            | 'view-certificate-template'
            | 'view-keypair'
            | 'generate-keypair'
            | 'import-keypair'
            | 'request-keypair-export'
            | 'approve-keypair-export'
            | 'approve-keypair-delete'
            | 'manage-keypair'
            | 'sign'
            | 'manage-master-gpg-key'
            | 'view-release'
            | 'request-release'
            | 'approve-release'
            | 'view-threat-detection'
            | 'run-threat-detection-scans'
            | 'manage-threat-detection'
            | 'manage-users'
            | 'manage-roles'
          )[];
        };
      };
    };
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              kind: 'user' | 'service';
              /** @enum {string} */
              status: 'active' | 'disabled';
              gained: {
                action: string;
                objects: number | null;
              }[];
              lost: {
                action: string;
                objects: number | null;
              }[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SignatureLogController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: keypairAlias, digest. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, createdAt, outcome, signerId, keypairId, keypairAlias, releaseId, algorithm, digestAlgorithm, digest. Default: newest first. */
        sort?: string;
        from?: string;
        to?: string;
        actor?: string;
        action?: string;
        id?: string;
        createdAt?: string;
        outcome?: 'signed' | 'failed';
        signerId?: string;
        keypairId?: string;
        keypairAlias?: string;
        releaseId?: string;
        algorithm?: string;
        digestAlgorithm?: string;
        digest?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: ({
              actions: string[];
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              createdAt: string;
              /** @enum {string} */
              outcome: 'signed' | 'failed';
              /** Format: uuid */
              signerId: string;
              /** Format: uuid */
              keypairId: string;
              keypairAlias: string;
              /** Format: uuid */
              releaseId: string | null;
              algorithm: string;
              digestAlgorithm: string | null;
              digest: string;
            } & {
              [key: string]: unknown;
            })[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SignatureLogController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        signatureId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            outcome: 'signed' | 'failed';
            /** Format: uuid */
            signerId: string;
            /** Format: uuid */
            keypairId: string;
            keypairAlias: string;
            /** Format: uuid */
            releaseId: string | null;
            algorithm: string;
            digestAlgorithm: string | null;
            digest: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SignatureLogController.export': {
    parameters: {
      query?: {
        action?: string | null;
        actor?: string | null;
        from?: string | null;
        to?: string | null;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemAccountsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, status, teamsEnabled, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        status?: 'active' | 'disabled';
        teamsEnabled?: boolean;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              status: 'active' | 'disabled';
              teamsEnabled: boolean;
              /** Format: date-time */
              createdAt: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemAccountsController.onboard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          administrator: {
            /** Format: email */
            email: string;
            name: string;
          };
          name: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            administrator: {
              id: string;
              token: string;
            };
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemAccountsController.rename': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'disabled';
            teamsEnabled: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemAccountsController.disable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'disabled';
            teamsEnabled: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemAccountsController.enable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'disabled';
            teamsEnabled: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemAccountsController.provision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          teamsEnabled: boolean;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                id: string;
                name: string;
                teamsEnabled: boolean;
              }
            | {
                endedCredentials: {
                  id: string;
                  userId: string;
                  label: string;
                  issuedBy: string | null;
                }[];
                id: string;
                name: string;
                teamsEnabled: boolean;
              };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RecoveriesController.open': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          administrator: string;
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            userId: string;
            /** Format: date-time */
            expiresAt: string;
            half: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RecoveriesController.close': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          administrator: string;
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            userId: string;
            status: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RecoveriesController.confirm': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        accountId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          administrator: string;
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            userId: string;
            /** Format: date-time */
            expiresAt: string;
            half: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemHierarchiesController.activate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'active' | 'inactive';
            id: string;
            accountId: string;
            name: string;
            /** @enum {string} */
            kind: 'open' | 'restricted';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'SystemHierarchiesController.deactivate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hierarchyId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'active' | 'inactive';
            id: string;
            accountId: string;
            name: string;
            /** @enum {string} */
            kind: 'open' | 'restricted';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'OperatorTokensController.rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          expiresAt?: string;
          label?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            label: string;
            /** Format: date-time */
            expiresAt: string | null;
            token: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, requiredApprovals, status, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        requiredApprovals?: number;
        status?: 'active' | 'inactive';
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              members: string[];
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              status: 'active' | 'inactive';
              /** Format: date-time */
              createdAt: string;
              /** Format: uuid */
              createdBy: string;
              requiredApprovals: number;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          requiredApprovals?: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            requiredApprovals: number;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            requiredApprovals: number;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.delete': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          name?: string;
          requiredApprovals?: number;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            requiredApprovals: number;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.activate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            requiredApprovals: number;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.deactivate': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            requiredApprovals: number;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.addMember': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            requiredApprovals: number;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.removeMember': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.map': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @enum {string} */
          type:
            'keypair' | 'keypair-profile' | 'gpg-master-key' | 'certificate-profile' | 'project';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            resources: {
              name: string;
              /** @enum {string} */
              type:
                | 'certificate-profile'
                | 'gpg-master-key'
                | 'keypair'
                | 'keypair-profile'
                | 'project';
              id: string;
            }[];
            actions: string[];
            members: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'inactive';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            requiredApprovals: number;
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'TeamsController.unmap': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: string;
        type: string;
        resourceId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'ThreatScansController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name, project. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, size, sha256, status, project, createdBy, createdAt, finishedAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        size?: number;
        sha256?: string;
        status?: 'queued' | 'running' | 'passed' | 'failed' | 'error';
        project?: string;
        createdBy?: string;
        createdAt?: string;
        finishedAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              findings: {
                critical: number;
                warning: number;
                note: number;
              } | null;
              actions: string[];
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              status: 'error' | 'failed' | 'passed' | 'queued' | 'running';
              /** Format: date-time */
              createdAt: string;
              /** Format: uuid */
              createdBy: string;
              error: string | null;
              project: string | null;
              size: number;
              sha256: string;
              /** Format: date-time */
              finishedAt: string | null;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ThreatScansController.run': {
    parameters: {
      query?: {
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            status: 'queued';
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ThreatScansController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        scanId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            findings: {
              critical: number;
              warning: number;
              note: number;
            } | null;
            actions: string[];
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: 'error' | 'failed' | 'passed' | 'queued' | 'running';
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
            error: string | null;
            project: string | null;
            size: number;
            sha256: string;
            /** Format: date-time */
            finishedAt: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ThreatScansController.assign': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        scanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          project: string | null;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            project: string | null;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ThreatScansController.report': {
    parameters: {
      query?: {
        format?: 'json' | 'sarif';
      };
      header?: never;
      path: {
        scanId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'UserGroupsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, status, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        status?: 'active' | 'disabled';
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              users: string[];
              actions: string[];
              /** Format: uuid */
              id: string;
              name: string;
              /** @enum {string} */
              status: 'active' | 'disabled';
              /** Format: date-time */
              createdAt: string;
              /** Format: uuid */
              createdBy: string;
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UserGroupsController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          users: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            users: string[];
            actions: string[];
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'disabled';
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UserGroupsController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        groupId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            users: string[];
            actions: string[];
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            status: 'active' | 'disabled';
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            createdBy: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UserGroupsController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        groupId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          name?: string;
          /** @enum {string} */
          status?: 'active' | 'disabled';
          users?: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            users?: string[];
            actions?: string[];
            id?: string;
            name?: string;
            /** @enum {string} */
            status?: 'active' | 'disabled';
            /** Format: date-time */
            createdAt?: string;
            createdBy?: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UsersController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: name, email. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, name, email, kind, status, createdBy, createdAt. Default: newest first. */
        sort?: string;
        id?: string;
        name?: string;
        email?: string;
        kind?: 'user' | 'service';
        status?: 'active' | 'disabled';
        createdBy?: string;
        createdAt?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              roles: string[];
              /** Format: uuid */
              id: string;
              name: string;
              email: string;
              /** @enum {string} */
              kind: 'service' | 'system' | 'user';
              /** @enum {string} */
              status: 'active' | 'disabled';
              /** Format: uuid */
              createdBy: string | null;
              /** Format: date-time */
              createdAt: string;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UsersController.create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          /** @enum {string} */
          kind: 'user' | 'service';
          name: string;
          roles: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            token: string;
            roles: string[];
            actions: string[];
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            kind: 'service' | 'system' | 'user';
            /** @enum {string} */
            status: 'active' | 'disabled';
            createdBy: string | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UsersController.get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            actions: string[];
            roles: string[];
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            kind: 'service' | 'system' | 'user';
            /** @enum {string} */
            status: 'active' | 'disabled';
            /** Format: uuid */
            createdBy: string | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UsersController.update': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** Format: email */
          email?: string;
          name?: string;
          /** @enum {string} */
          status?: 'active' | 'disabled';
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            roles: string[];
            actions: string[];
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            kind: 'service' | 'system' | 'user';
            /** @enum {string} */
            status: 'active' | 'disabled';
            createdBy: string | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UserCredentialsController.list': {
    parameters: {
      query?: {
        limit?: number;
        /** @description `nextCursor` of the page before, of the same request. */
        cursor?: string;
        /** @description A part, in any case, of: label. */
        search?: string;
        /** @description Fields, separated by commas, each with a "-" before it to turn it round: id, label, issuedBy, createdAt, expiresAt, lastUsedAt. Default: newest first. */
        sort?: string;
        id?: string;
        label?: string;
        issuedBy?: string;
        createdAt?: string;
        expiresAt?: string;
        lastUsedAt?: string;
      };
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              label: string;
              /** Format: uuid */
              issuedBy: string | null;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt: string | null;
              /** Format: date-time */
              lastUsedAt: string | null;
              actions: string[];
            }[];
            nextCursor: string | null;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UserCredentialsController.issue': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          expiresAt?: string;
          label?: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            label: string;
            issuedBy: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            token: string;
            actions: string[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UserCredentialsController.revoke': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
        credentialId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'RecoveriesController.closeAsPerson': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            userId: string;
            status: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'RecoveriesController.confirmAsPerson': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            userId: string;
            /** Format: date-time */
            expiresAt: string;
            half: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'UsersController.assignRoles': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roles: string[];
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            endedCredentials?: {
              id: string;
              userId: string;
              label: string;
              issuedBy: string | null;
            }[];
            roles: string[];
            actions: string[];
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            kind: 'service' | 'system' | 'user';
            /** @enum {string} */
            status: 'active' | 'disabled';
            createdBy: string | null;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  'ConsoleController.asset': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'ConsoleController.icon': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'MetricsController.scrape': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  'SigningManagerController.certificates': {
    parameters: {
      query?: {
        alias?: string;
        certificate_status?: 'ACTIVE' | 'REVOKED' | 'EXPIRED';
        id?: string;
        limit?: string;
        offset?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            offset: number;
            limit: number;
            items: {
              id: string;
              alias: string;
              cert: string;
              chain: {
                blob: string;
                cert_type: string;
              }[];
              keypair: {
                id: string;
              };
              serial_number: string;
              /** Format: date-time */
              valid_from: string;
              /** Format: date-time */
              valid_to: string;
            }[];
          };
        };
      };
      default: components['responses']['SigningManagerError'];
    };
  };
  'SigningManagerController.keypairs': {
    parameters: {
      query?: {
        alias?: string;
        limit?: string;
        offset?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            offset: number;
            limit: number;
            items: {
              id: string;
              alias: string;
              key_alg: string;
              key_size: number;
              /** @enum {string} */
              key_type: 'production' | 'test';
              /** @enum {string} */
              status: 'offline' | 'online' | 'suspended';
              account: {
                id: string;
              };
            }[];
          };
        };
      };
      default: components['responses']['SigningManagerError'];
    };
  };
  'SigningManagerController.keypair': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As docs/http.md describes it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            alias: string;
            key_alg: string;
            key_size: number;
            /** @enum {string} */
            key_type: 'production' | 'test';
            /** @enum {string} */
            status: 'offline' | 'online' | 'suspended';
            account: {
              id: string;
            };
          };
        };
      };
      default: components['responses']['SigningManagerError'];
    };
  };
  'SigningManagerController.sign': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keypairId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          account?: unknown;
          hash: string;
          sig_alg: string;
        };
      };
    };
    responses: {
      /** @description As docs/http.md describes it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            signature: string;
          };
        };
      };
      default: components['responses']['SigningManagerError'];
    };
  };
}
