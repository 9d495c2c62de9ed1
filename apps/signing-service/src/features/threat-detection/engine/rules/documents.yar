// Documents that carry programs.

rule macro_document {
  meta:
    severity = "warning"
    description = "An Office document with macros."
  strings:
    $project = "vbaProject.bin"
    $part = /(word|xl|ppt)\//
    $storage = "_VBA_PROJECT" wide
  condition:
    (uint32(0) == 0x04034b50 and $project and $part) or
    (uint32be(0) == 0xd0cf11e0 and uint32be(4) == 0xa1b11ae1 and $storage)
}
