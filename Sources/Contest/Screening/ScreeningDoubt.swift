/// Something about an entry that a person has to look at before it passes, whatever the rulebook's eligibility rules say:
/// 审核存疑.
///
/// Neither the program nor the order of rows settles it: it goes to screening, with every entry that it concerns.
public struct ScreeningDoubt: Sendable {
  public var entry: Entry.ID
  public var reason: any EligibilityReason

  public init(_ entry: Entry.ID, _ reason: any EligibilityReason) {
    (self.entry, self.reason) = (entry, reason)
  }
}

/// Another entry as a doubt names it: its number, with its organization where that differs, and its code where it has one.
public struct OtherEntry: Hashable, Sendable {
  public var number: String
  public var organization: String

  public init(_ entry: Entry) {
    (number, organization) = (entry.number, entry.organization)
  }

  /// `12`, or `燕山师范大学 12` beside an entry of another organization.
  func name(beside home: String) -> String {
    organization == home ? number : "\(organization) \(number)"
  }
}

extension Sequence<OtherEntry> {
  /// At most five are named, then how many more there are.
  func named(beside home: String, in language: Language) -> String {
    let all = Array(self)
    let names = all.prefix(5).map { $0.name(beside: home) }
    let more = all.count - names.count
    switch language {
    case .chinese:
      return names.joined(separator: "、") + (more > 0 ? " 等共 \(all.count) 项" : "")
    case .english:
      return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
  }
}
