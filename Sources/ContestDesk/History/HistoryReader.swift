import Contest
import ContestStore

/// Puts the records of one thing into words.
struct HistoryReader {
  let edition: Edition
  let connection: Connection
  let seesMarks: Bool
  let language: Language

  func entry(_ id: Entry.ID, title: String) throws -> History {
    var history = History(kind: .entry, id: id.text, title: title, lines: [])
    try add(ownRecords(of: id), to: &history)
    for round in edition.tier.rounds {
      let (home, name) = (edition.id, round.name.text(in: language))
      for subject in [Subject.round(home, round.id), .assignment(home, round.id)] {
        for told in try HistoryRecords.records(of: subject, mentioning: id.text, in: connection) {
          guard var line = try roundLine(told, about: id) else { continue }
          line.what = [name, line.what].filter { !$0.isEmpty }
            .joined(separator: language == .chinese ? "：" : ": ")
          history.add(line, told)
        }
      }
      if round.recorded != nil { try addRecords(of: id, round, to: &history) }
      let sheets = try HistoryRecords.sheetRecords(of: id, home, round.id, in: connection)
      try addSignatures(over: sheets, round, to: &history)
      try addSheets(
        sheets, round,
        naming: { told in
          try judgeName(Judge.ID(told.keys.last ?? ""))
        }, to: &history)
    }
    try addPublicity(of: id, to: &history)
    try addVetting(of: id, to: &history)
    try addFollowUps(of: id, to: &history)
    for told in try HistoryRecords.records(
      of: .decisions(edition.id), mentioning: id.text, in: connection)
    where Self.words(told.told("entries")).contains(id.text) {
      let choice = try told.decision(of: edition.id, in: connection)?.choice
      // That somebody decided about the entry's place tells as much as the decision.
      if !seesMarks, choice?.tellsResults ?? true {
        history.hidesMarks = true
        continue
      }
      var line = HistoryLine(told, language)
      line.what = roundName(Round.ID(told.told("round") ?? ""))
      line.new = choice?.words(in: language, naming: edition.names)
      history.add(line, told)
    }
    try finish(&history)
    return history
  }

  func judge(_ record: JudgeRecord) throws -> History {
    let id = record.judge.id
    var history = History(
      kind: .judge, id: id.text,
      title: "\(record.number) \(record.judge.name)（\(record.judge.organization)）", lines: [])
    let own = try HistoryRecords.records(of: .judge(edition.id, id), in: connection)
    let past = try own.map { told in
      try told.withheld("was").map { try KeptJSON.value(JudgeSnapshot.self, in: $0).judge }
    }
    for (place, told) in own.enumerated() {
      var line = HistoryLine(told, language)
      guard let old = past[place] else {
        if told.record.action == "round.open-file" {
          line.what = [
            roundName(Round.ID(told.told("round") ?? "")),
            try entryName(told.told("entry") ?? "", after: told),
          ].joined(separator: language == .chinese ? "：" : ": ")
          line.new = question(told.told("field"))
        }
        history.add(line, told)
        continue
      }
      // What a record stored is what the next record with a change found.
      let new = past.dropFirst(place + 1).compactMap(\.self).first ?? record.judge
      var changes = new.differences(from: old, naming: edition.trackName)
      if told.told("was-removed") == "yes" { changes.append(JudgeImport.broughtBack) }
      try add(changes, line, told, to: &history)
    }
    for told in try HistoryRecords.records(
      of: .decisions(edition.id), mentioning: "seat", in: connection)
    where told.told("kind") == "seat" {
      guard
        case .seat(let round, id, let panel)? = try told.decision(of: edition.id, in: connection)?
          .choice
      else { continue }
      var line = HistoryLine(told, language)
      line.what = roundName(round)
      let name = edition.names.seat(panel, in: language)
      line.new = language == .chinese ? "入“\(name)”" : "in “\(name)”"
      history.add(line, told)
    }
    for round in edition.tier.rounds where round.scores {
      let name = round.name.text(in: language)
      if round.ballot != nil { try addBallot(round, of: id, to: &history) }
      for subject in [Subject.assignment(edition.id, round.id), .round(edition.id, round.id)] {
        for told in try HistoryRecords.records(of: subject, mentioning: id.text, in: connection) {
          guard var line = try roundLine(told, about: id) else { continue }
          line.what = [name, line.what].filter { !$0.isEmpty }
            .joined(separator: language == .chinese ? "：" : ": ")
          history.add(line, told)
        }
      }
      for file in try JudgeFileRecords.returned(by: id, edition.id, round.id, in: connection) {
        for told in try HistoryRecords.records(of: .file(file.digest), in: connection)
        where told.told("judge") == id.text {
          var line = HistoryLine(told, language)
          line.what = name
          line.file = told.withheld("file").map(PersonalNumbers.masked)
          line.new = told.told("sheets").map { language == .chinese ? "\($0) 份" : "\($0) sheets" }
          history.add(line, told)
        }
      }
      // Sheets that were taken out again have a history too.
      let entries = Set(
        try AssignmentRecords.assignments(of: id, edition.id, round.id, in: connection)
          .map(\.entry)
          + ScoreSheetRecords.sheets(of: id, edition.id, round.id, in: connection)
          .map(\.sheet.entry))
      for entry in entries.sorted() {
        let subject = Subject.scoreSheet(edition.id, round.id, entry, id)
        let records = try HistoryRecords.records(of: subject, in: connection)
        try addSheets(
          records, round, naming: { try entryName(entry.text, after: $0) }, to: &history)
      }
    }
    try finish(&history)
    return history
  }

  func organization(_ record: OrganizationRecord) throws -> History {
    var history = History(
      kind: .organization, id: record.id, title: "\(record.name)（\(record.id)）", lines: [])
    let own = try HistoryRecords.records(of: .organization(edition.id, record.id), in: connection)
    let past = try own.map { told in
      try told.withheld("was").map { try KeptJSON.value(OrganizationRecord.self, in: $0) }
    }
    for (place, told) in own.enumerated() {
      var line = HistoryLine(told, language)
      if let old = past[place], told.withheld("renamed-from") == nil {
        // What a record stored is what the next record with a change found.
        let new = past.dropFirst(place + 1).compactMap(\.self).first ?? record
        try add(new.differences(from: old), line, told, to: &history)
        continue
      }
      line.new = told.withheld("name")
      if let old = told.withheld("renamed-from") {
        line.old = old
        // Older programs did not keep the new name: it is what the next renaming found, or what the unit is called now.
        let next = own.dropFirst(place + 1).compactMap { $0.withheld("renamed-from") }.first
        line.new = told.withheld("name") ?? next ?? record.name
      }
      history.add(line, told)
    }
    try addUnitPrizes(of: record, to: &history)
    let search = EntrySearch(filter: EntryFilter(organizationID: record.id))
    for id in try SearchRecords.ids(edition.id, search, in: connection) {
      let first = history.lines.count
      try add(ownRecords(of: id), to: &history)
      for place in history.lines.indices.dropFirst(first) {
        history.lines[place].what = [id.text, history.lines[place].what].filter { !$0.isEmpty }
          .joined(separator: " ")
      }
    }
    try finish(&history)
    return history
  }

  /// What the committee decided about prizes of the organization.
  private func addUnitPrizes(of record: OrganizationRecord, to history: inout History) throws {
    let decisions = try DecisionRecords.records(edition.id, in: connection)
    for told in try HistoryRecords.records(
      of: .decisions(edition.id), mentioning: "organization-award", in: connection)
    where told.told("kind") == "organization-award" {
      let made = decisions.first { one in
        guard one.at == told.record.at,
          case .organizationAward = one.decision.choice
        else { return false }
        return one.decision.unit == record.name
      }
      guard let made else { continue }
      guard seesMarks else {
        history.hidesMarks = true
        continue
      }
      var line = HistoryLine(told, language)
      line.new = made.decision.choice.words(in: language, naming: edition.names)
      history.add(line, told)
    }
  }

  func finish(_ history: inout History) throws {
    history.sort()
    let names = try ActorNames(language, in: connection)
    for place in history.lines.indices {
      history.lines[place].who = names.shown(history.lines[place].actor)
    }
  }

  // MARK: An entry's own records

  func ownRecords(of id: Entry.ID) throws -> [ToldRecord] {
    try HistoryRecords.records(of: .entry(id), in: connection)
  }

  /// Actions that register an entry, or correct its registration.
  private static let registering = ["entries.import", "package.receive", "entry.send"]

  func add(_ records: [ToldRecord], to history: inout History) throws {
    for told in records {
      var line = HistoryLine(told, language)
      if let from = told.told("from"), let to = told.told("to") {
        (line.old, line.new) = (stateName(from), stateName(to))
      }
      if let findings = told.told("findings") {
        line.what = language == .chinese ? "存疑" : "findings"
        line.new = language == .chinese ? "\(findings) 条" : findings
      }
      if told.record.action == "consent.import" {
        let (given, declined) = (told.told("given") ?? "0", told.told("declined") ?? "0")
        line.new =
          language == .chinese
          ? "同意 \(given) 人，不同意 \(declined) 人" : "\(given) agreed, \(declined) declined"
      }
      if told.told("decision") == "withdraw", told.record.action.hasPrefix("package.") {
        // What the sender withdrew is recorded with its package, but it is no registration.
        line.name = language == .chinese ? "撤回" : "taken back"
      } else if told.told("decision") == "undo", told.record.action.hasPrefix("package.") {
        line.name = language == .chinese ? "恢复推荐" : "recommended again"
      } else if Self.registering.contains(told.record.action), told.told("findings") == nil {
        // What an entrant sends comes from no file.
        if told.record.action != "entry.send" { try addOrigin(of: told, to: &line) }
        if let kept = told.withheld("changes") {
          try add(
            try KeptJSON.value([EntryDifference].self, in: kept), line, told, to: &history)
          continue
        }
        if told.record.before == nil, told.record.after != nil {
          line.what = language == .chinese ? "新报" : "new"
        }
      }
      if told.record.action == "organizations.merge" {
        line.what = language == .chinese ? "单位" : "organization"
        line.old =
          try told.withheld("from-name") ?? organizationName(told.told("from") ?? "")
        line.new = try organizationName(told.told("organization") ?? "")
        history.add(line, told)
        guard let before = told.withheld("number-was"), let now = told.withheld("number"),
          before != now
        else { continue }
        line.what = language == .chinese ? "编号" : "number"
        (line.old, line.new) = (before, now)
        history.add(line, nil)
        continue
      }
      history.add(line, told)
    }
  }

  /// One line a change: 作品名称 from what to what.
  func add(
    _ changes: [EntryDifference], _ line: HistoryLine, _ told: ToldRecord,
    to history: inout History
  ) throws {
    for (index, change) in changes.enumerated() {
      var one = line
      one.what = change.what
      one.old = change.old.map(PersonalNumbers.masked)
      one.new = change.new.map(PersonalNumbers.masked) ?? (language == .chinese ? "已更改" : "changed")
      history.add(one, index == 0 ? told : nil)
    }
    if changes.isEmpty { history.add(line, told) }
  }

  /// The file of a registration, with sheet and row.
  func addOrigin(of told: ToldRecord, to line: inout HistoryLine) throws {
    guard let file = try HistoryRecords.file(of: told.record, in: connection) else { return }
    line.file = file.withheld("file").map(PersonalNumbers.masked)
    line.fileRecord = file.record.sequence
    let code = (told.keys.first ?? "") + "="
    line.place = file.withheld("rows")?.split(separator: "\n").first { $0.hasPrefix(code) }
      .map { String($0.dropFirst(code.count)) }
  }

  // MARK: Names

  static func words(_ text: String?) -> [String] {
    text?.split(separator: " ").map(String.init) ?? []
  }

  func judgeName(_ id: Judge.ID) throws -> String {
    guard let judge = try JudgeRecords.judge(id, edition.id, in: connection) else { return id.text }
    return "\(judge.number) \(judge.judge.name)"
  }

  /// `A194785 雨水花园`, with the title at the time of the record.
  func entryName(_ code: String, after told: ToldRecord) throws -> String {
    try Entry.ID(code).named(after: told.record.sequence, edition.id, in: connection)
  }

  func organizationName(_ id: String) throws -> String {
    try OrganizationRecords.organization(id, edition.id, in: connection)?.name ?? id
  }

  func named(_ judge: String) throws -> String { try judgeName(Judge.ID(judge)) }

  func stateName(_ word: String) -> String {
    EntryState(rawValue: word)?.name(in: language) ?? word
  }

  func appearance(_ word: String) -> String {
    Appearance(rawValue: word)?.name(in: language) ?? word
  }

  private func question(_ id: String?) -> String? {
    edition.fileFields.first { $0.id == id }?.name.text(in: language)
  }

  func roundName(_ id: Round.ID) -> String {
    edition.tier.round(id)?.name.text(in: language) ?? id.text
  }

  static func text(_ judge: Judge) -> String {
    [judge.name, judge.organization, judge.title].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension History {
  mutating func add(_ line: HistoryLine, _ told: ToldRecord?) {
    lines.append(line)
    if told?.isPurged == true { purged += 1 }
  }

  fileprivate mutating func sort() {
    lines = lines.enumerated().sorted {
      ($0.element.record, $0.offset) < ($1.element.record, $1.offset)
    }
    .map(\.element)
  }
}
