public import Contest
import ContestStore

/// Why nothing can be noted about an entry.
public enum FlagFault: Error, Hashable {
  /// No rule of the tier uses this note.
  case unknownFlag(String, known: [String])
  /// The note is there already, or there is none to take back.
  case nothingChanges(Entry.ID, String)
}

extension FlagFault: Explained {
  public var code: String {
    switch self {
    case .unknownFlag: "flag-unknown"
    case .nothingChanges: "flag-nothing-changes"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownFlag(let flag, let known), .chinese):
      "规程没有用到“\(flag)”。可以登记的有：\(known.isEmpty ? "（无）" : known.joined(separator: "、"))。"
    case (.unknownFlag(let flag, let known), .english):
      "No rule asks for “\(flag)”. It can be: \(known.isEmpty ? "none" : known.joined(separator: ", "))."
    case (.nothingChanges(let entry, let flag), .chinese): "\(entry.text) 的“\(flag)”本来就是这样，没有改动。"
    case (.nothingChanges(let entry, let flag), .english):
      "“\(flag)” of \(entry.text) is so already; nothing was changed."
    }
  }
}

extension Desk {
  /// Notes something about an entry that a rule needs, such as 迟到 or 一票否决, or takes the note back; the reason is
  /// recorded. If this changes sealed results, they are out of date from now on.
  ///
  /// - Throws: ``FlagFault``, ``EntryError/notFound(_:)``, ``EditionError/reasonMissing``.
  public func flag(
    _ entry: Entry.ID, _ flag: String, isOn: Bool, edition id: Edition.ID? = nil, reason: String
  ) async throws {
    let edition = try await permitted(.overrideSelection, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    try await database.write(action("entry.flag")) { transaction in
      let edition = try Self.edition(edition, in: transaction)
      let known = edition.tier.flags
      guard known.contains(flag) else { throw FlagFault.unknownFlag(flag, known: known) }
      guard try EntryBriefRecords.entry(entry, edition.id, in: transaction) != nil else {
        throw EntryError.notFound(entry.text)
      }
      let noted = try DecisionRecords.all(edition.id, in: transaction).flags[entry] ?? []
      guard noted.contains(flag) != isOn else { throw FlagFault.nothingChanges(entry, flag) }
      try DecisionRecords.add(
        .flag(entry, flag, isOn), reason: reason, edition.id, in: transaction)
    }
  }
}
