import Contest
public import ContestStore

/// An organization is found by its names and codes alike, and they are kept together. A person sees them apart, for a code is no
/// former name: 单位代码、其他代码、曾用名.
///
/// | imported first | then | code | other codes | former names |
/// |---|---|---|---|---|
/// | 北岭大学, no code | 北岭大学, 10005 | 10005 | – | – |
/// | 10005 北岭大学 | 10005 北岭科技大学 | 10005 | – | 北岭大学 |
/// | 10005 北岭大学 | merged with 10006 北岭学院 | 10005 | 10006 | 北岭学院 |
extension OrganizationRecord {
  /// Its code as it is shown; empty if it has none.
  public var code: String { codes.joined(separator: "、") }

  /// Its codes. An organization that came without one is known by its first name inside, and codes that it got later are its codes:
  /// which of several it uses now is not known.
  var codes: [String] { isCalledByName ? formerNames.filter(Self.isCode) : [id] }

  /// Codes that it had before, or that those had which were merged into it.
  public var otherCodes: [String] {
    formerNames.filter { Self.isCode($0) && !codes.contains($0) }
  }

  /// What it was called before.
  public var pastNames: [String] {
    let first = isCalledByName && !present.contains(OrganizationNames.key(id)) ? [id] : []
    return Array(Set(first + formerNames.filter { !Self.isCode($0) })).sorted()
  }

  /// Whether its id is the name under which it came, as it had no code then.
  private var isCalledByName: Bool {
    present.contains(OrganizationNames.key(id)) || !id.utf8.allSatisfy { $0 < 128 }
  }

  private var present: [String] { [name, shortName].map(OrganizationNames.key) }

  /// Whether a text is a code: letters and digits of a keyboard without a blank, with a digit among them.
  private static func isCode(_ text: String) -> Bool {
    text.utf8.allSatisfy { (33...126).contains($0) } && text.contains(where: \.isNumber)
  }
}
