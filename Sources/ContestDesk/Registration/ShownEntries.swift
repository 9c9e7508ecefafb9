public import Contest
import ContestStore

extension Desk {
  /// The state of entries on a page that asks for decisions. Read it before the entries that are shown with it, and pass
  /// it to ``screen(_:_:asShown:)``.
  public func shownEntries(_ ids: [Entry.ID]) async throws -> ShownState {
    try actor.requireSomewhere(.screenEntries)
    return try await database.read { connection in
      for id in ids { try actor.require(.screenEntries, in: home(of: id, in: connection)) }
      return ShownState(
        try ids.map { "\($0.text)=\(try Self.mark(of: $0, in: connection))" }
          .joined(separator: " "))
    }
  }

  /// The entries that have changed since a page showed them, and what happened. An entry that the page did not show is
  /// among them.
  static func changed(
    _ ids: [Entry.ID], since shown: ShownState, in connection: Connection
  ) throws -> [BulkRefusal.Obstacle] {
    let pairs = shown.text.split(separator: " ").map {
      $0.split(separator: "=", maxSplits: 1).map(String.init)
    }
    let marks = Dictionary(
      pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) },
      uniquingKeysWith: { one, _ in one })
    return try ids.compactMap { id in
      let mark = marks[id.text]
      guard try Self.mark(of: id, in: connection) != mark else { return nil }
      guard let stored = try EntryRecords.entry(id, in: connection) else {
        throw EntryError.notFound(id.text)
      }
      return BulkRefusal.Obstacle(
        entry: id, title: PersonalNumbers.masked(stored.entry.title),
        why: try happened(to: stored, since: mark ?? "", in: connection))
    }
  }

  /// A text such as `registered.2.1.3.4f3a…`: state, version, number of decisions, number of files that were handed in (one
  /// that takes another's place is one more), and the findings.
  private static func mark(of id: Entry.ID, in connection: Connection) throws -> String {
    guard let stored = try EntryRecords.entry(id, in: connection) else { return "-" }
    var found = CanonicalBytes()
    for finding in try FindingRecords.of(id, in: connection) {
      found.append(finding.code)
      found.append(finding.chinese)
    }
    let decisions = try ScreeningRecords.of(id, in: connection).count
    let files = try EntryFileRecords.of(id, in: connection).count
    return
      "\(stored.state.rawValue).\(stored.version).\(decisions).\(files).\(found.digest.text.prefix(16))"
  }

  private static func happened(
    to stored: StoredEntry, since mark: String, in connection: Connection
  ) throws -> Bilingual {
    let then = mark.split(separator: ".").map(String.init)
    let decisions = try ScreeningRecords.of(stored.entry.id, in: connection)
    if let last = decisions.last, then.count == 5, then[2] != "\(decisions.count)" {
      let who = try ActorNames(.chinese, in: connection).shown(last.actor)
      return Bilingual(
        chinese:
          "打开这一页以后，\(who) 于 \(last.at.shown) 作了“\(last.decisionName(in: .chinese))”，现在是“\(stored.state.name(in: .chinese))”。",
        english:
          "Since this page was opened \(try ActorNames(.english, in: connection).shown(last.actor)) decided “\(last.decisionName(in: .english))”, \(last.at.shown); it is \(stored.state.name(in: .english)) now."
      )
    }
    if then.count == 5, then[1] != "\(stored.version)" {
      return Bilingual(
        chinese: "打开这一页以后，报名的内容有改动，请看过再定。",
        english: "Since this page was opened the registration was changed; look at it first.")
    }
    let files = try EntryFileRecords.of(stored.entry.id, in: connection)
    if then.count == 5, let known = Int(then[3]), known < files.count {
      let later = files.sorted { $0.at < $1.at }.dropFirst(known).map(\.field)
      let form =
        try EntryRecords.home(of: stored.entry.id, in: connection)
        .map { try edition($0.edition, in: connection).rulebook.form } ?? []
      let names = form.filter { later.contains($0.id) }.map(\.name)
      return Bilingual(
        chinese: "打开这一页以后，交来的文件有变动（\(names.map(\.chinese).joined(separator: "、"))），请打开看过再定。",
        english:
          "Since this page was opened files were handed in or replaced (\(names.map { $0.text(in: .english) }.joined(separator: ", "))); open them first."
      )
    }
    return Bilingual(
      chinese: "打开这一页以后有了变化（状态或存疑），请看过再定。",
      english: "Since this page was opened its state or its doubts have changed; look at it first.")
  }
}
