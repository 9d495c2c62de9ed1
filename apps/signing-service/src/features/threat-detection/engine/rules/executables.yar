// What a release engineer wants to know of a program before it is signed.

import "pe"
import "elf"

rule packed_executable {
  meta:
    severity = "warning"
    description = "A program packed with UPX: what it does cannot be read from the file."
  strings:
    $magic = "UPX!"
  condition:
    (pe.is_pe and for any section in pe.sections : (section.name startswith "UPX")) or
    (uint32(0) == 0x464c457f and $magic in (0..1024) and $magic in (filesize - 64..filesize))
}

rule unsigned_executable {
  meta:
    severity = "note"
    description = "A Windows program without an Authenticode signature."
  condition:
    pe.is_pe and pe.signatures.len() == 0
}

rule pe_writable_code {
  meta:
    severity = "warning"
    description = "A Windows program with a section that is writable and executable."
  condition:
    pe.is_pe and
    for any section in pe.sections : (
      (section.characteristics & pe.SECTION_MEM_WRITE) != 0 and
      (section.characteristics & pe.SECTION_MEM_EXECUTE) != 0
    )
}

rule elf_writable_code {
  meta:
    severity = "warning"
    description = "A Linux program with a segment that is writable and executable."
  condition:
    for any segment in elf.segments : (
      segment.type == elf.PT_LOAD and (segment.flags & 0x3) == 0x3
    )
}

rule elf_executable_stack {
  meta:
    severity = "warning"
    description = "A Linux program that asks for an executable stack."
  condition:
    for any segment in elf.segments : (
      segment.type == elf.PT_GNU_STACK and (segment.flags & 0x1) == 0x1
    )
}
