public import Contest
import ContestStore

/// Why nothing can be noted about an entry.
public enum FlagFault: Error, Hashable {
  /// No rule of the tier uses this note.
  case unknownFlag(String, known: [String], Names)
  /// The note is there already, or there is none to take back. `isOn` is what was asked for.
  case nothingChanges(Entry.ID, String, isOn: Bool, Names)
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
    case (.unknownFlag(let flag, let known, let names), .chinese):
      "规程没有用到“\(flag)”。可以登记的有：\(known.isEmpty ? "（无）" : Self.choice(known, names, language))。"
    case (.unknownFlag(let flag, let known, let names), .english):
      "No rule asks for “\(flag)”. It can be: \(known.isEmpty ? "none" : Self.choice(known, names, language))."
    case (.nothingChanges(let entry, let flag, isOn: true, let names), .chinese):
      "\(entry.text) 已经登记过“\(names.flag(flag, in: language))”，没有改动：一种情况只登记一次、只计一次。要按次数计的，须在规程里写 each，按登记的次数或表单里的数字计。"
    case (.nothingChanges(let entry, let flag, isOn: true, let names), .english):
      "“\(names.flag(flag, in: language))” is noted of \(entry.text) already; nothing was changed. A note counts once; for a number of times the rulebook needs each, with a round that records the number or a number in the form."
    case (.nothingChanges(let entry, let flag, isOn: false, let names), .chinese):
      "\(entry.text) 没有登记过“\(names.flag(flag, in: language))”，没有可以取消的。"
    case (.nothingChanges(let entry, let flag, isOn: false, let names), .english):
      "“\(names.flag(flag, in: language))” is not noted of \(entry.text), so there is nothing to take back."
    }
  }

  /// `迟交扣分（late）`: the name that people read, and the id that a command takes.
  private static func choice(_ flags: [String], _ names: Names, _ language: Language) -> String {
    flags.map { flag in
      let name = names.flag(flag, in: language)
      guard name != flag else { return flag }
      return language == .chinese ? "\(name)（\(flag)）" : "\(name) (\(flag))"
    }.joined(separator: language == .chinese ? "、" : ", ")
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
      guard known.contains(flag) else {
        throw FlagFault.unknownFlag(flag, known: known, edition.names)
      }
      guard try EntryBriefRecords.entry(entry, edition.id, in: transaction) != nil else {
        throw EntryError.notFound(entry.text)
      }
      let noted = try DecisionRecords.all(edition.id, in: transaction).flags[entry] ?? []
      guard noted.contains(flag) != isOn else {
        throw FlagFault.nothingChanges(entry, flag, isOn: isOn, edition.names)
      }
      try DecisionRecords.add(
        .flag(entry, flag, isOn), reason: reason, edition.id, in: transaction)
    }
  }
}
