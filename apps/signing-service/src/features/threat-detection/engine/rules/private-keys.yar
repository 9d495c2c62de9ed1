// Private keys in text form. A header alone is no key: base64 must follow it, directly or after an escaped line end.

rule private_key_pkcs8 {
  meta:
    severity = "critical"
    description = "A private key in PKCS#8 PEM, readable by everyone who has the file."
  strings:
    $key = /-----BEGIN PRIVATE KEY-----(\r?\n|(\\r)?\\n)[A-Za-z0-9+\/]{40}/ ascii wide
  condition:
    $key
}

rule private_key_pkcs8_encrypted {
  meta:
    severity = "warning"
    description = "An encrypted private key in PKCS#8 PEM: as safe as its passphrase."
  strings:
    $key = /-----BEGIN ENCRYPTED PRIVATE KEY-----(\r?\n|(\\r)?\\n)[A-Za-z0-9+\/]{40}/ ascii wide
  condition:
    $key
}

rule private_key_rsa {
  meta:
    severity = "critical"
    description = "An RSA private key in PKCS#1 PEM."
  strings:
    $key = /-----BEGIN RSA PRIVATE KEY-----(\r?\n|(\\r)?\\n)([A-Za-z-]{1,40}: [^\r\n]{1,120}\r?\n){0,4}(\r?\n)?[A-Za-z0-9+\/]{40}/ ascii wide
  condition:
    $key
}

rule private_key_ec {
  meta:
    severity = "critical"
    description = "An elliptic-curve private key in SEC 1 PEM."
  strings:
    $key = /-----BEGIN EC PRIVATE KEY-----(\r?\n|(\\r)?\\n)([A-Za-z-]{1,40}: [^\r\n]{1,120}\r?\n){0,4}(\r?\n)?[A-Za-z0-9+\/]{40}/ ascii wide
  condition:
    $key
}

rule private_key_openssh {
  meta:
    severity = "critical"
    description = "An OpenSSH private key."
  strings:
    $key = /-----BEGIN OPENSSH PRIVATE KEY-----(\r?\n|(\\r)?\\n)b3BlbnNzaC1rZXktdjE[A-Za-z0-9+\/]{20}/ ascii wide
  condition:
    $key
}

rule private_key_pgp {
  meta:
    severity = "critical"
    description = "An OpenPGP private key block."
  strings:
    $key = /-----BEGIN PGP PRIVATE KEY BLOCK-----\r?\n([A-Za-z]{1,20}: [^\r\n]{0,120}\r?\n){0,5}\r?\n[A-Za-z0-9+\/=]{40}/ ascii wide
  condition:
    $key
}
