public import Contest
public import ContestStore

extension PackageRecord {
  /// The entries that are recommended now as they were in the package before, each with its former line.
  private func recommendedAgain(since before: PackageRecord?) -> [(line: Line, former: Line)] {
    let advanced = PackageDifference.Standing.advanced.rawValue
    let former = Dictionary(
      (before?.lines ?? []).filter { $0.standing == advanced }.map { ($0.identity, $0) },
      uniquingKeysWith: { one, _ in one })
    return lines.filter { $0.standing == advanced }.compactMap { line in
      former[line.identity].map { (line, $0) }
    }
  }

  /// Whose members have changed since the package before that was sent, by the hashes of their names. The former names come
  /// from the log, which may not have them any more.
  func sentMemberChanges(
    since before: PackageRecord?, of edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.Identity: MemberChange] {
    let changed = recommendedAgain(since: before).filter { line, former in
      !former.sealed.isEmpty && former.sealed != line.sealed
    }
    guard let before, !changed.isEmpty else { return [:] }
    let sent = try HistoryRecords.records(of: .packages(edition), in: connection).last {
      $0.told("direction") == before.direction.rawValue
        && $0.told("manifest-sha256") == before.sha256
    }
    var changes: [Entry.Identity: MemberChange] = [:]
    for (line, _) in changed {
      guard let entry = try EntryRecords.entry(line.code, in: connection)?.entry else { continue }
      let names = try sent.flatMap {
        try Self.members(of: entry.id, after: $0.record.sequence, in: connection)
      }
      changes[line.identity] = MemberChange(from: names, to: entry.members.map(\.name))
    }
    return changes
  }

  /// The names of an entry's members when the log had a record, which have changed since; `nil` if the log has no copy of them any
  /// more. Clocks are not asked: they may be set back.
  private static func members(
    of entry: Entry.ID, after sequence: Int, in connection: Connection
  ) throws -> [String]? {
    let later = try HistoryRecords.records(
      of: Subject.entry(entry).text, after: sequence, in: connection
    ).first { $0.withheld("was") != nil }
    return try later?.withheld("was").map {
      try KeptJSON.value(EntrySnapshot.self, in: $0).memberNames
    }
  }

  /// Whose members have changed since the package before that came, against the entries that are stored here.
  func receivedMemberChanges(
    since before: PackageRecord?, of works: [(identity: Entry.Identity, work: Registration)],
    here: [Entry.Identity: StoredEntry]
  ) -> [Entry.Identity: MemberChange] {
    let names = Dictionary(
      works.map { ($0.identity, $0.work.members.map(\.name)) }, uniquingKeysWith: { one, _ in one })
    var changes: [Entry.Identity: MemberChange] = [:]
    for (line, _) in recommendedAgain(since: before) {
      guard let now = names[line.identity], let stored = here[line.identity] else { continue }
      changes[line.identity] = MemberChange(
        from: stored.entry.members.map(\.name), to: now)
    }
    return changes
  }
}

extension PackageRecord.Changed {
  /// The change with the names of the members who joined and left: `成员变动（加入 王五，退出 李四）`.
  public func words(in language: Language) -> String {
    let name = change.name(in: language)
    guard let members else { return name }
    return language == .chinese
      ? "\(name)（\(members.words(in: language))）" : "\(name) (\(members.words(in: language)))"
  }
}
