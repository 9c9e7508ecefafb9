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
          line.what = [name, line.what].filter { !$0.isEmpty }.joined(separator: "：")
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
    let decisions = try DecisionRecords.records(edition.id, in: connection)
    for told in try HistoryRecords.records(
      of: .decisions(edition.id), mentioning: id.text, in: connection)
    where Self.words(told.told("entries")).contains(id.text) {
      var line = HistoryLine(told, language)
      line.what = roundName(Round.ID(told.told("round") ?? ""))
      // The record names kind and entries; what was decided stands with the decision.
      line.new = decisions.first {
        $0.at == told.record.at
          && $0.decision.entries.map(\.text)
            == Self.words(told.told("entries"))
      }?.decision.choice.words(in: language, naming: edition.names)
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
      let line = HistoryLine(told, language)
      guard let old = past[place] else {
        history.add(line, told)
        continue
      }
      // What a record brought is what the next one that changed something found.
      let new = past.dropFirst(place + 1).compactMap(\.self).first ?? record.judge
      let changes = new.differences(from: old, naming: edition.trackName)
      try add(changes, line, told, to: &history)
    }
    for round in edition.tier.rounds where round.scores {
      let name = round.name.text(in: language)
      for subject in [Subject.assignment(edition.id, round.id), .round(edition.id, round.id)] {
        for told in try HistoryRecords.records(of: subject, mentioning: id.text, in: connection) {
          guard var line = try roundLine(told, about: id) else { continue }
          line.what = [name, line.what].filter { !$0.isEmpty }.joined(separator: "：")
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
      // Sheets that were taken out again have a past too.
      let entries = Set(
        try AssignmentRecords.assignments(of: id, edition.id, round.id, in: connection)
          .map(\.entry)
          + ScoreSheetRecords.sheets(of: id, edition.id, round.id, in: connection)
          .map(\.sheet.entry))
      for entry in entries.sorted() {
        let subject = Subject.scoreSheet(edition.id, round.id, entry, id)
        let records = try HistoryRecords.records(of: subject, in: connection)
        let name = try entryName(entry.text)
        try addSheets(records, round, naming: { _ in name }, to: &history)
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
        // What a record brought is what the next one that changed something found.
        let new = past.dropFirst(place + 1).compactMap(\.self).first ?? record
        try add(new.differences(from: old), line, told, to: &history)
        continue
      }
      line.new = told.withheld("name")
      if let old = told.withheld("renamed-from") { line.old = old }
      history.add(line, told)
    }
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

  private func finish(_ history: inout History) throws {
    history.sort()
    let names = try ActorNames(language, in: connection)
    for place in history.lines.indices {
      history.lines[place].who = names.shown(history.lines[place].actor)
    }
  }

  // MARK: Signatures

  /// That the judges of an entry signed what they gave it, and were let change it again.
  private func addSignatures(
    over sheets: [ToldRecord], _ round: Round, to history: inout History
  ) throws {
    let first = Dictionary(
      sheets.map { ($0.keys.last ?? "", $0.record.sequence) }, uniquingKeysWith: min)
    for (judge, sequence) in first.sorted(by: { $0.value < $1.value }) {
      for told in try HistoryRecords.records(
        of: .assignment(edition.id, round.id), mentioning: judge, in: connection)
      where told.record.sequence > sequence && told.told("judge") == judge {
        guard var line = signature(told) else { continue }
        line.what = "\(round.name.text(in: language))：\(try named(judge))"
        history.add(line, told)
      }
    }
  }

  /// Signing and unlocking, as lines; `nil` for another record.
  func signature(_ told: ToldRecord) -> HistoryLine? {
    var line = HistoryLine(told, language)
    let (open, locked) =
      language == .chinese
      ? ("评委可以改分", "已签字，评分锁定") : ("the judge may change marks", "signed, the marks are locked")
    switch told.record.action {
    case "round.sign": (line.old, line.new) = (open, locked)
    case "round.unlock": (line.old, line.new) = (locked, open)
    default: return nil
    }
    if let sheets = told.told("sheets") {
      let count = language == .chinese ? "（\(sheets) 份）" : " (\(Counted.english(sheets, "sheet")))"
      if told.record.action == "round.sign" {
        line.new = locked + count
      } else {
        line.old = locked + count
      }
    }
    return line
  }

  // MARK: Publicity

  /// The lists on which an entry went public, and the objections about it.
  private func addPublicity(of id: Entry.ID, to history: inout History) throws {
    let standings = try PublicationRecords.standings(of: id, edition.id, in: connection)
    for step in edition.tier.rounds where step.publicity != nil {
      let name = step.name.text(in: language)
      for told in try HistoryRecords.records(
        of: .publicity(edition.id, step.id), in: connection)
      {
        guard let number = told.told("number").flatMap({ Int($0) }),
          let standing = standings.first(where: { $0.number == number })?.standing
        else { continue }
        var line = HistoryLine(told, language)
        line.what =
          language == .chinese ? "\(name)：第 \(number) 号" : "\(name): publication \(number)"
        line.new = standing
        history.add(line, told)
      }
      for told in try HistoryRecords.records(
        of: .objections(edition.id, step.id), mentioning: id.text, in: connection)
      where told.told("entry") == id.text {
        var line = HistoryLine(told, language)
        let number = told.told("number") ?? ""
        line.what = language == .chinese ? "\(name)：异议 \(number)" : "\(name): objection \(number)"
        line.new =
          told.told("verdict").flatMap(Objection.Verdict.init(rawValue:))?.name(in: language)
          ?? told.told("standing").flatMap(Objection.Standing.init(rawValue:))?.name(in: language)
        history.add(line, told)
      }
    }
  }

  /// That departments were asked about an entry, and answered. What they answered is told by the step itself.
  private func addVetting(of id: Entry.ID, to history: inout History) throws {
    for step in edition.tier.rounds where step.vetting != nil {
      let asked = try VettingRecords.requests(edition.id, step.id, in: connection)
        .filter { $0.entry == id }
      guard !asked.isEmpty else { continue }
      let moments = Set(asked.map(\.askedAt) + asked.compactMap(\.closedAt))
      for told in try HistoryRecords.records(
        of: .vetting(edition.id, step.id), in: connection)
      {
        let names = (told.told("entries") ?? "").split(separator: " ").contains { $0 == id.text }
        guard names || moments.contains(told.record.at) else { continue }
        var line = HistoryLine(told, language)
        line.what = step.name.text(in: language)
        if let department = Self.department(in: told, about: id) {
          line.new = language == .chinese ? "\(department)已答复" : "\(department) answered"
        }
        if let digest = told.told("file").flatMap({ Digest($0) }) {
          let file = try HistoryRecords.records(of: .file(digest), in: connection).last
          line.file = file?.withheld("file").map(PersonalNumbers.masked)
          line.fileRecord = file?.record.sequence
        }
        history.add(line, told)
      }
    }
  }

  /// The department whose answer about an entry a record of vetting brings: `A1 公安 clear; A2 公安 clear`.
  private static func department(in told: ToldRecord, about id: Entry.ID) -> String? {
    guard told.record.action == "vetting.answer" else { return nil }
    return told.withheld("answers")?.split(separator: ";").lazy
      .map { $0.split(separator: " ") }
      .first { $0.count > 2 && $0[0] == id.text }
      .map { $0.dropFirst().dropLast().joined(separator: " ") }
  }

  /// That it was asked after the award, answered, and given support. What was answered is told by the step itself.
  private func addFollowUps(of id: Entry.ID, to history: inout History) throws {
    for step in edition.tier.followUps {
      for told in try HistoryRecords.records(of: .followUp(edition.id, step.id), in: connection)
      where Self.words(told.told("entries")).contains(id.text) {
        var line = HistoryLine(told, language)
        line.what = step.name.text(in: language)
        line.new = [told.told("amount").flatMap { $0 == "0" ? nil : $0 }, told.told("day")]
          .compactMap(\.self).joined(separator: " ")
        history.add(line, told)
      }
    }
  }

  // MARK: An entry's own records

  private func ownRecords(of id: Entry.ID) throws -> [ToldRecord] {
    try HistoryRecords.records(of: .entry(id), in: connection)
  }

  private func add(_ records: [ToldRecord], to history: inout History) throws {
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
        // What the sender took back is written with what it sent, and is no registration.
        line.name = language == .chinese ? "撤回" : "taken back"
      } else if ["entries.import", "package.receive"].contains(told.record.action),
        told.told("findings") == nil
      {
        try addOrigin(of: told, to: &line)
        if let kept = told.withheld("changes") {
          try add(
            try KeptJSON.value([EntryDifference].self, in: kept), line, told, to: &history)
          continue
        }
        if told.record.before == nil { line.what = language == .chinese ? "新报" : "new" }
      }
      if told.record.action == "organizations.merge" {
        line.old = try organizationName(told.told("from") ?? "")
        line.new = try organizationName(told.told("organization") ?? "")
      }
      history.add(line, told)
    }
  }

  /// One line a change: 作品名称 from what to what.
  private func add(
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
  private func addOrigin(of told: ToldRecord, to line: inout HistoryLine) throws {
    guard let file = try HistoryRecords.file(of: told.record, in: connection) else { return }
    line.file = file.withheld("file").map(PersonalNumbers.masked)
    line.fileRecord = file.record.sequence
    let code = (told.keys.first ?? "") + "="
    line.place = file.withheld("rows")?.split(separator: "\n").first { $0.hasPrefix(code) }
      .map { String($0.dropFirst(code.count)) }
  }

  // MARK: Score sheets

  /// The records of sheets, subject by subject: what a record replaced is what the one before it had brought.
  private func addSheets(
    _ records: [ToldRecord], _ round: Round, naming name: (ToldRecord) throws -> String,
    to history: inout History
  ) throws {
    let rubric = round.judging?.rubric
    for (index, told) in records.enumerated() {
      var line = HistoryLine(told, language)
      line.what = "\(round.name.text(in: language))：\(try name(told))"
      line.place = told.told("row")
      if let digest = told.told("file").flatMap({ Digest($0) }) {
        let file = try HistoryRecords.records(of: .file(digest), in: connection).last
        line.file = file?.withheld("file").map(PersonalNumbers.masked)
        line.fileRecord = file?.record.sequence
      }
      if seesMarks {
        line.old = told.withheld("before").flatMap { text($0, rubric) }
        let later = records.dropFirst(index + 1).first { $0.record.subject == told.record.subject }
        if told.record.after == nil {
          line.new = language == .chinese ? "（无）" : "none"
        } else if let later {
          line.new = later.withheld("before").flatMap { text($0, rubric) }
        } else if told.keys.count == 4 {
          let stored = try ScoreSheetRecords.sheet(
            of: Entry.ID(told.keys[2]), by: Judge.ID(told.keys[3]), edition.id, round.id,
            in: connection)
          line.new = stored.map { text($0.sheet.marks, rubric) }
        }
      } else {
        history.hidesMarks = true
      }
      history.add(line, told)
    }
  }

  /// What was recorded of an entry, time after time: each record says what it replaced, the last what is kept.
  private func addRecords(of id: Entry.ID, _ round: Round, to history: inout History) throws {
    let records = try HistoryRecords.records(
      of: .recordedMarks(edition.id, round.id, id), in: connection)
    for (index, told) in records.enumerated() {
      var line = HistoryLine(told, language)
      line.what = round.name.text(in: language)
      if let digest = told.told("file").flatMap({ Digest($0) }) {
        let file = try HistoryRecords.records(of: .file(digest), in: connection).last
        line.file = file?.withheld("file").map(PersonalNumbers.masked)
        line.fileRecord = file?.record.sequence
      }
      if seesMarks {
        line.old = told.withheld("before").flatMap { recordText($0, round) }
        if index + 1 < records.count {
          line.new = records[index + 1].withheld("before").flatMap { recordText($0, round) }
        } else {
          line.new = recordText(
            try RecordedMarkRecords.marks(of: id, edition.id, round.id, in: connection), round)
        }
      } else {
        history.hidesMarks = true
      }
      history.add(line, told)
    }
  }

  private func recordText(_ kept: String, _ round: Round) -> String? {
    RecordedText.marks(in: kept).map { recordText($0, round) }
  }

  /// 第1次 85，第2次 缺席; the mark alone where there is one.
  private func recordText(_ marks: [Criterion.ID: RecordedMark], _ round: Round) -> String {
    let criteria = round.judging?.rubric.criteria ?? []
    let unit = round.judging?.markUnit ?? .points
    return criteria.compactMap { criterion in
      marks[criterion.id].map { mark in
        let text = mark.text(in: language, unit)
        return criteria.count == 1 ? text : "\(criterion.name.text(in: language)) \(text)"
      }
    }.joined(separator: language == .chinese ? "，" : ", ")
  }

  private func text(_ kept: String, _ rubric: Rubric?) -> String? {
    SheetText.marks(in: kept).map { text($0, rubric) }
  }

  private func text(_ marks: [Criterion.ID: Points], _ rubric: Rubric?) -> String {
    rubric.text(of: marks, in: language)
  }

  // MARK: Rounds

  private func roundLine(
    _ told: ToldRecord, about id: Entry.ID
  ) throws -> HistoryLine? {
    var line = HistoryLine(told, language)
    if let lot = Self.words(told.told("lots")).first(where: { $0.hasSuffix("=" + id.text) }) {
      line.name = language == .chinese ? "抽签编码" : "lot"
      line.new = String(lot.prefix { $0 != "=" })
      return line
    }
    if told.told("entry") == id.text || Self.words(told.told("taken")).contains(id.text) {
      if let judge = told.told("recused") ?? told.told("dropped") ?? told.told("absent") {
        line.old = try named(judge)
        let given = try Self.words(told.told("given")).filter { $0.hasPrefix(id.text + "=") }
          .map { try named(String($0.dropFirst(id.text.count + 1))) }
        line.new = given.isEmpty ? nobody : given.joined(separator: "、")
      } else if let from = told.told("from"), let to = told.told("to") {
        (line.old, line.new) = (appearance(from), appearance(to))
      }
      return line
    }
    if let given = Self.words(told.told("given")).first(where: { $0.hasPrefix(id.text + "=") }) {
      line.new = try named(String(given.dropFirst(id.text.count + 1)))
      return line
    }
    return nil
  }

  private func roundLine(
    _ told: ToldRecord, about id: Judge.ID
  ) throws -> HistoryLine? {
    if told.told("judge") == id.text, let line = signature(told) { return line }
    var line = HistoryLine(told, language)
    if let issue = Self.words(told.told("workbooks")).first(where: { $0.hasPrefix(id.text + "#") })
    {
      let number = issue.dropFirst(id.text.count + 1)
      line.new = language == .chinese ? "第 \(number) 次发表" : "issue \(number)"
      return line
    }
    if [told.told("recused"), told.told("dropped"), told.told("absent")].contains(id.text) {
      let taken = Self.words(told.told("taken") ?? told.told("entry"))
      line.old = try taken.map(entryName).joined(separator: "、")
      line.new = try Self.words(told.told("given")).compactMap { pair -> String? in
        guard let equals = pair.firstIndex(of: "=") else { return nil }
        return
          "\(try entryName(String(pair[..<equals]))) → \(try named(String(pair[pair.index(after: equals)...])))"
      }.joined(separator: "；")
      if line.new?.isEmpty != false { line.new = nobody }
      return line
    }
    let given = Self.words(told.told("given")).filter { $0.hasSuffix("=" + id.text) }
    guard !given.isEmpty else { return nil }
    line.what = language == .chinese ? "接手" : "takes over"
    line.new = try given.map { try entryName(String($0.prefix { $0 != "=" })) }
      .joined(separator: "、")
    return line
  }

  /// Where nobody took over what a judge gave up.
  private var nobody: String { language == .chinese ? "没有另派" : "nobody instead" }

  private static func words(_ text: String?) -> [String] {
    text?.split(separator: " ").map(String.init) ?? []
  }

  private func judgeName(_ id: Judge.ID) throws -> String {
    guard let judge = try JudgeRecords.judge(id, edition.id, in: connection) else { return id.text }
    return "\(judge.number) \(judge.judge.name)"
  }

  /// `A194785 雨水花园`.
  private func entryName(_ code: String) throws -> String {
    let brief = try EntryBriefRecords.entry(Entry.ID(code), edition.id, in: connection)
    return brief.map { "\(code) \(PersonalNumbers.masked($0.title))" } ?? code
  }

  private func organizationName(_ id: String) throws -> String {
    try OrganizationRecords.organization(id, edition.id, in: connection)?.name ?? id
  }

  private func named(_ judge: String) throws -> String { try judgeName(Judge.ID(judge)) }

  private func stateName(_ word: String) -> String {
    EntryState(rawValue: word)?.name(in: language) ?? word
  }

  private func appearance(_ word: String) -> String {
    Appearance(rawValue: word)?.name(in: language) ?? word
  }

  private func roundName(_ id: Round.ID) -> String {
    edition.tier.round(id)?.name.text(in: language) ?? id.text
  }

  private static func text(_ judge: Judge) -> String {
    [judge.name, judge.organization, judge.title].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension History {
  fileprivate mutating func add(_ line: HistoryLine, _ told: ToldRecord?) {
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
