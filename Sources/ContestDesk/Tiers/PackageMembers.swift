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
    since before: PackageRecord?, in connection: Connection
  ) throws -> [Entry.Identity: MemberChange] {
    guard let before else { return [:] }
    var changes: [Entry.Identity: MemberChange] = [:]
    for (line, former) in recommendedAgain(since: before)
    where !former.sealed.isEmpty && former.sealed != line.sealed {
      guard let entry = try EntryRecords.entry(line.code, in: connection)?.entry else { continue }
      let names = try Self.members(of: entry.id, at: before.at, in: connection)
      changes[line.identity] = MemberChange(from: names, to: entry.members.map(\.name))
    }
    return changes
  }

  /// The names of an entry's members at an instant, before which they have changed since; `nil` if the log has no copy any more.
  private static func members(
    of entry: Entry.ID, at instant: Instant, in connection: Connection
  ) throws -> [String]? {
    let later = try HistoryRecords.records(of: .entry(entry), in: connection)
      .first { $0.record.at > instant && $0.withheld("was") != nil }
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
