// Credentials that are recognisable by their form.

rule aws_access_key {
  meta:
    severity = "critical"
    description = "An access key id of Amazon Web Services."
  strings:
    $id = /\b(AKIA|ASIA)[A-Z2-7]{16}\b/
    $documented = /\b(AKIA|ASIA)[A-Z2-7]{9}EXAMPLE\b/ private
  condition:
    #id > #documented
}

rule github_token {
  meta:
    severity = "critical"
    description = "An access token of GitHub."
  strings:
    $classic = /\bgh[pousr]_[A-Za-z0-9]{36}\b/
    $fine_grained = /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/
  condition:
    any of them
}

rule gitlab_token {
  meta:
    severity = "critical"
    description = "A personal access token of GitLab."
  strings:
    $token = /\bglpat-[A-Za-z0-9_-]{20}/
  condition:
    $token
}

rule slack_token {
  meta:
    severity = "critical"
    description = "A token or an incoming webhook of Slack."
  strings:
    $token = /\bxox[abeprs]-[0-9]{9,13}-[A-Za-z0-9-]{20}/
    $webhook = /\bhooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}\b/
  condition:
    any of them
}

rule npm_token {
  meta:
    severity = "critical"
    description = "An access token of the npm registry."
  strings:
    $token = /\bnpm_[A-Za-z0-9]{36}\b/
    $legacy = /:_authToken=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/
  condition:
    any of them
}

rule bearer_token {
  meta:
    severity = "critical"
    description = "A bearer token in an Authorization header, as this service and many others take it."
  strings:
    $header = /\bAuthorization["']?\s?[:=]\s?["']?Bearer [A-Za-z0-9._~+\/-]{32}/ nocase
  condition:
    $header
}

rule demo_token {
  meta:
    severity = "warning"
    description = "A demo token of this service: worthless in production, and a sign that an example was packed."
  strings:
    $header = /\bBearer demo-[a-z]{2,20}\b/ nocase
  condition:
    $header
}

rule json_web_token {
  meta:
    severity = "warning"
    description = "A signed JSON Web Token (RFC 7519). It may have expired."
  strings:
    $token = /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{16}/
  condition:
    $token
}
