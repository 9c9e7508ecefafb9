import Contest
import ContestStore

/// Puts one write of the log into a line for the list of the latest steps: about what, from what, to what, in the words of an
/// office.
///
/// | record | what | from | to |
/// |---|---|---|---|
/// | an entry screened | A194785 雨水花园 | 已报名 | 审核通过 |
/// | twelve screened at once | A194785 雨水花园 等 12 件 | 已报名 | 审核通过 |
/// | a sheet, seen by who may not see marks | 网络评审：A194785（J003 许彤） | | （分数不显示） |
/// | a judge recused | 网络评审：A194785 雨水花园 | J003 许彤 | J011 陈新 |
struct StepTelling {
  let edition: Edition
  let connection: Connection
  let seesMarks: Bool
  let language: Language

  /// The line of a write, which is given the newest record first. `isWhole` says whether all its records are there.
  ///
  /// The line is that of the record that says what was done: who was taken off rather than how many pairs were made, that a round
  /// was closed rather than which version was sealed with it. What the committee decided by the way stands behind it.
  func line(_ records: [ToldRecord], isWhole: Bool) throws -> HistoryLine? {
    let write = Self.actedOn(records)
    guard let told = leading(write) else { return nil }
    var line = HistoryLine(told, language)
    switch told.kind {
    case "entry": try entry(write, &line)
    case "judge": try judge(told, &line)
    case "organization": try organization(told, &line)
    case "pool-judge": poolJudge(told, &line)
    case "account": try account(told, &line)
    case "score-sheet": try sheet(told, &line)
    case "recorded-marks":
      // Under code numbers, when a mark came tells whose number it has.
      let round = edition.tier.round(Round.ID(told.keys.dropFirst().first ?? ""))
      let isUnderCodes = try round?.keepsCodes(in: edition.id, connection) ?? false
      line.what =
        isUnderCodes
        ? roundName(told)
        : "\(roundName(told)): \(try entryName(told.keys.dropFirst(2).first ?? "", after: told))"
    case "assignment", "round", "draw", "ballot": try round(told, &line)
    case "file":
      line.what = told.told("round").map { edition.names.round(Round.ID($0), in: language) } ?? ""
      line.file = told.withheld("file").map(PersonalNumbers.masked)
      if told.record.action == "entries.import" {
        line.what = try units(write)
        if let part = told.told("part") { line.file = line.file.map { $0 + partName(part) } }
      }
    case "publicity", "objections", "vetting", "public-vote": line.what = roundName(told)
    case "edition":
      // Which files went out; a file's name may hold a number.
      line.file = told.withheld("names").map {
        PersonalNumbers.masked(exported($0, count: told.told("files").flatMap { Int($0) } ?? 1))
      }
      if told.told("reveal") != nil { line.new = try reveal(told) }
    case "follow-up":
      let step = FollowUpRule.ID(told.keys.dropFirst().first ?? "")
      line.what = edition.tier.followUp(step)?.name.text(in: language) ?? ""
    case "letter":
      line.what = say("第 \(told.keys.last ?? "") 封信", "letter \(told.keys.last ?? "")")
      line.new = told.told("state").flatMap(LetterState.init(rawValue:))?.name(in: language)
    case "decisions": try decision(told, &line)
    default: break
    }
    if line.what.isEmpty, let round = told.told("round") {
      line.what = edition.names.round(Round.ID(round), in: language)
    }
    try addDecisions(of: write, beside: told, to: &line)
    if let undone = told.told("undoes") {
      let record = say("第 \(undone) 号", "record \(undone)")
      line.what = line.what.isEmpty ? record : "\(record)\(say("：", ": "))\(line.what)"
    }
    if let counter = counter(told.kind), isWhole {
      let count = Set(write.filter { $0.kind == told.kind }.map(\.record.subject)).count
      if count > 1 {
        line.what += say(" 等 \(count) \(counter)", " and \(Counted.english(count - 1, "other"))")
        // Before and after are shown only where they are the same for all of them.
        if told.kind == "organization" || told.kind == "judge" || told.kind == "pool-judge" {
          let new = write.count { $0.told("new") == "yes" }
          line.old = nil
          line.new =
            told.told("undoes") != nil
            ? nil
            : [
              new > 0 ? say("新增 \(new)", "\(new) new") : nil,
              new < count ? say("更改 \(count - new)", "\(count - new) changed") : nil,
            ].compactMap(\.self).joined(separator: say("，", ", "))
        } else if !areAlike(write) {
          (line.old, line.new) = (nil, nil)
        }
      }
    }
    if line.old == nil, line.new == nil {
      let counts = facts(told)
      if !counts.isEmpty { line.new = counts.joined(separator: say("，", ", ")) }
    }
    return line
  }

  /// Which part of a file with many entries it was, of `2/5`. An import that was broken off and goes on counts anew what is left, so
  /// it is the part of a run and not of the file.
  private func partName(_ part: String) -> String {
    let numbers = part.split(separator: "/")
    guard let number = numbers.first, let total = numbers.last else { return "" }
    return say("（这一次的第 \(number) 部分，共 \(total) 部分）", " (part \(number) of \(total) of this run)")
  }

  /// The units whose entries a file brought, since one file may be taken in for two of them; empty if the entries are gone.
  private func units(_ write: [ToldRecord]) throws -> String {
    var units: [String] = []
    for told in write where told.kind == "entry" && units.count < 3 {
      guard let id = told.keys.first,
        let unit = try EntryBriefRecords.entry(Entry.ID(id), edition.id, in: connection)?
          .organization, !units.contains(unit)
      else { continue }
      units.append(unit)
    }
    let named = units.prefix(2).joined(separator: say("、", ", "))
    return units.count > 2 ? named + say(" 等", " and others") : named
  }

  /// `评分明细.xlsx 等 6 个`: of three files or more the first, since all of them would be wider than the list.
  private func exported(_ names: String, count: Int) -> String {
    let all = names.split(separator: " ")
    // A name may have a blank in it; then all are told.
    guard count > 2, all.count == count, let first = all.first else { return names }
    return say("\(first) 等 \(count) 个", "\(first) and \(Counted.english(count - 1, "other"))")
  }

  /// Without notes of doubts, unless nothing else was done: an entry that is sent in brings doubts on other people's entries,
  /// which were not sent.
  private static func actedOn(_ records: [ToldRecord]) -> [ToldRecord] {
    let acted = records.filter { !$0.isOfFindings }
    return acted.isEmpty ? records : acted
  }

  private func leading(_ write: [ToldRecord]) -> ToldRecord? {
    write.first { told in
      ["recused", "dropped", "absent"].contains { told.told($0) != nil }
    } ?? write.first { $0.kind == Subject.Kind.round.name && $0.told("state") == "closed" }
      ?? write.first { $0.kind == Subject.Kind.decisions.name } ?? write.first
  }

  /// What was decided in the same write, such as how many sheets are enough, each with its reason.
  private func addDecisions(
    of write: [ToldRecord], beside leading: ToldRecord, to line: inout HistoryLine
  ) throws {
    for told in write.reversed()
    where told.kind == Subject.Kind.decisions.name
      && told.record.sequence != leading.record.sequence
    {
      var one = HistoryLine(told, language)
      try decision(told, &one)
      let words = [one.new, one.reason].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: say("：", ": "))
      line.new = [line.new, words].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: say("；", "; "))
    }
  }

  /// Kinds of which a list brings many in one write, with the word that counts them.
  private static let counters = [
    "organization": "个", "judge": "位", "pool-judge": "位", "letter": "封",
  ]

  private func counter(_ kind: String) -> String? {
    kind == "entry" || kind == "score-sheet" ? measure : Self.counters[kind]
  }

  /// The measure word of the edition's entries: 12 件 works, 12 名 candidates.
  var measure: String { edition.rulebook.nouns.measure }

  func say(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  /// Whether all entries of a write went from one state to one other.
  private func areAlike(_ write: [ToldRecord]) -> Bool {
    let moves = Set(write.map { [$0.told("from") ?? "", $0.told("to") ?? ""] })
    return moves.count == 1 && moves.first != ["", ""]
  }

  // MARK: Kinds

  private func entry(_ write: [ToldRecord], _ line: inout HistoryLine) throws {
    guard let told = write.first else { return }
    line.what = try entryName(told.keys.first ?? "", after: told)
    if told.record.action == "organizations.merge" {
      line.old = try told.withheld("from-name") ?? organizationName(told.told("from") ?? "")
      line.new = try organizationName(told.told("organization") ?? "")
    } else if let from = told.told("from"), let to = told.told("to") {
      (line.old, line.new) = (state(from), state(to))
    } else if let kept = told.withheld("changes") {
      let changes = try KeptJSON.value([EntryDifference].self, in: kept)
      line.old = texts(changes) { $0.old }
      line.new = texts(changes) { $0.new }
    }
  }

  /// 作品名称：原来的题目；组别：信息.
  private func texts(
    _ changes: [EntryDifference], _ value: (EntryDifference) -> String?
  ) -> String? {
    let shown = changes.prefix(3).compactMap { change in
      value(change).map { text in
        let shown = text.isEmpty ? say("（空）", "blank") : PersonalNumbers.masked(text)
        return "\(change.what)\(say("：", ": "))\(shown)"
      }
    }
    guard !shown.isEmpty else { return nil }
    return shown.joined(separator: say("；", "; ")) + (changes.count > 3 ? say(" 等", " …") : "")
  }

  /// What a press of a reveal did: `暂停在第 3 步`, `彩排：开始，还没有揭晓`; of one that was prepared, how many steps it has.
  private func reveal(_ told: ToldRecord) throws -> String {
    let number = told.told("reveal").flatMap { Int($0) } ?? 0
    let isRehearsal =
      try RevealRecords.isRehearsal(number, edition.id, in: connection) ?? false
    let step = told.told("step") ?? ""
    let what =
      switch told.told("state").flatMap(KeptReveal.State.init(rawValue:)) {
      case .shown where step == "0": say("开始，还没有揭晓", "begun, nothing shown yet")
      case .shown: say("大屏上到第 \(step) 步", "on the screen up to step \(step)")
      case .paused: say("暂停在第 \(step) 步", "paused at step \(step)")
      case .ended: say("结束，揭到第 \(step) 步", "ended at step \(step)")
      case nil:
        say(
          "\(told.told("steps") ?? "") 步，按结果第 \(told.told("version") ?? "") 版",
          "\(told.told("steps") ?? "") steps by version \(told.told("version") ?? "") of the results"
        )
      }
    return isRehearsal ? say("彩排：", "rehearsal: ") + what : what
  }

  private func judge(_ told: ToldRecord, _ line: inout HistoryLine) throws {
    line.what = try judgeName(told.keys.last ?? "", else: told.withheld("name"))
    if let opened = try openedFile(told) { line.new = opened }
    if let was = told.withheld("was") {
      let old = try KeptJSON.value(JudgeSnapshot.self, in: was).judge
      if let now = try JudgeRecords.judge(old.id, edition.id, in: connection)?.judge {
        let changes = now.differences(from: old, naming: edition.trackName)
        (line.old, line.new) = (texts(changes) { $0.old }, texts(changes) { $0.new })
      } else {
        line.old = [old.name, old.organization, old.title].filter { !$0.isEmpty }
          .joined(separator: " ")
      }
    } else if told.told("new") == "yes" {
      line.new = say("新增", "new")
    }
  }

  /// `网络评审：A194785 雨水花园，作品正文`; `nil` for a record of anything but a file that a judge opened.
  private func openedFile(_ told: ToldRecord) throws -> String? {
    guard told.record.action == "round.open-file", let entry = told.told("entry") else {
      return nil
    }
    let question = edition.fileFields.first { $0.id == told.told("field") }?.name.text(in: language)
    let round = told.told("round").map { edition.names.round(Round.ID($0), in: language) } ?? ""
    return "\(round)\(say("：", ": "))\(try entryName(entry, after: told))\(say("，", ", "))"
      + (question ?? told.told("field") ?? "")
  }

  private func organization(_ told: ToldRecord, _ line: inout HistoryLine) throws {
    line.what = try organizationName(told.keys.last ?? "", else: told.withheld("name"))
    line.old = told.withheld("renamed-from")
    if line.old != nil {
      line.new = told.withheld("name") ?? line.what
    } else if let was = told.withheld("was"),
      let now = try OrganizationRecords.organization(
        told.keys.last ?? "", edition.id, in: connection)
    {
      let changes = now.differences(
        from: try KeptJSON.value(OrganizationRecord.self, in: was))
      (line.old, line.new) = (texts(changes) { $0.old }, texts(changes) { $0.new })
    }
    if let other = told.told("merged-into") {
      line.new = say(
        "并入 \(try organizationName(other))", "merged into \(try organizationName(other))")
    } else if told.told("new") == "yes" {
      line.new = say("新增", "new")
    }
  }

  private func account(_ told: ToldRecord, _ line: inout HistoryLine) throws {
    let name = Account.Name(told.keys.last ?? "")
    let known = try AccountRecords.account(name, in: connection)?.shownName
    // A judge's account is called by the edition and the number; a reader knows the number.
    let login = name.text.split(separator: "/").last.map(String.init) ?? name.text
    line.what = [known ?? told.withheld("name") ?? "", known == name.text ? "" : "（\(login)）"]
      .joined()
    if told.told("judge") != nil, let judge = told.told("judge") {
      line.what = try judgeName(judge)
    }
    var new: [String] = []
    if let role = told.told("role").flatMap(Role.init(rawValue:)) {
      new.append(role.name(in: language))
    }
    if told.told("state") == "disabled" { new.append(say("停用", "disabled")) }
    if let sessions = told.told("sessions") {
      new.append(say("\(sessions) 台", "\(sessions) devices"))
    }
    if let ends = told.told("ends") { new.append(say("有效到 \(ends)", "until \(ends)")) }
    line.new = new.isEmpty ? nil : new.joined(separator: say("，", ", "))
  }

  /// `卫俊琪`; of a merger `P003 卫俊琪 → P001 卫俊祺`.
  func poolJudge(_ told: ToldRecord, _ line: inout HistoryLine) {
    let name = told.withheld("name") ?? ""
    guard let into = told.told("merged-into") else {
      line.what = name.isEmpty ? told.keys.last ?? "" : name
      return
    }
    func shown(_ number: String, _ name: String) -> String {
      [number, name].filter { !$0.isEmpty }.joined(separator: " ")
    }
    line.what = shown(told.keys.last ?? "", name)
    if into.isEmpty {
      line.old = told.told("was-into")
      line.new = say("自成一位", "an expert of its own")
    } else {
      line.new = shown(into, told.withheld("into-name") ?? "")
    }
  }

  private func sheet(_ told: ToldRecord, _ line: inout HistoryLine) throws {
    guard told.keys.count == 4 else { return }
    let judge = try judgeName(told.keys[3])
    line.what =
      roundName(told) + say("：", ": ") + (try entryName(told.keys[2], after: told))
      + say("（\(judge)）", " (\(judge))")
    guard seesMarks else {
      line.new = say("（分数不显示）", "(marks are not shown)")
      return
    }
    let rubric = edition.tier.round(Round.ID(told.keys[1]))?.judging?.rubric
    line.old = told.withheld("before").flatMap { marks($0, rubric) }
    let later = try HistoryRecords.records(
      of: told.record.subject, after: told.record.sequence, in: connection
    ).first
    if told.record.after == nil {
      line.new = say("（无）", "none")
    } else if let later {
      line.new = later.withheld("before").flatMap { marks($0, rubric) }
    } else {
      line.new = try ScoreSheetRecords.sheet(
        of: Entry.ID(told.keys[2]), by: Judge.ID(told.keys[3]), edition.id, Round.ID(told.keys[1]),
        in: connection
      ).map { rubric.text(of: $0.sheet.marks, in: language) }
    }
    line.explainSheet(told, in: language)
  }

  private func marks(_ kept: String, _ rubric: Rubric?) -> String? {
    SheetText.marks(in: kept).map { rubric.text(of: $0, in: language) }
  }

  private func round(_ told: ToldRecord, _ line: inout HistoryLine) throws {
    var what = [roundName(told)]
    let taken = words(told.told("taken") ?? told.told("entry"))
    if let judge = told.told("recused") ?? told.told("dropped") ?? told.told("absent") {
      if let first = taken.first {
        what.append(
          try entryName(first, after: told)
            + (taken.count > 1
              ? say(" 等 \(taken.count) \(measure)", " and \(taken.count - 1) more") : ""))
      }
      line.old = try judgeName(judge)
      let given = words(told.told("given")).compactMap { pair in
        pair.firstIndex(of: "=").map { String(pair[pair.index(after: $0)...]) }
      }
      line.new =
        try given.isEmpty
        ? say("没有另派", "nobody instead")
        : Array(Set(given)).sorted().map { try judgeName($0) }.joined(separator: say("、", ", "))
    } else if let judge = told.told("judge") {
      what.append(try judgeName(judge))
      let open = say("评委可以改分", "the judge may change marks")
      let locked = say("已签字，评分锁定", "signed, the marks are locked")
      switch told.record.action {
      case "round.sign": (line.old, line.new) = (open, locked)
      case "round.unlock", "round.sign.take-back": (line.old, line.new) = (locked, open)
      case "round.unlock.ask": line.new = say("等组委会答复", "waits for the office's answer")
      case "round.unlock.refuse": line.new = say("评分仍锁定", "the marks stay locked")
      default: break
      }
    } else if let from = told.told("from"), let to = told.told("to") {
      if let entry = told.told("entry") { what.append(try entryName(entry, after: told)) }
      func shown(_ word: String) -> String {
        Appearance(rawValue: word)?.name(in: language) ?? ""
      }
      (line.old, line.new) = (shown(from), shown(to))
    } else if let given = words(told.told("given")).first, let equals = given.firstIndex(of: "=") {
      what.append(try entryName(String(given[..<equals]), after: told))
      line.new = try judgeName(String(given[given.index(after: equals)...]))
    } else if let word = told.told("state") {
      let open = say("进行中", "under way")
      let closed = say("已结束", "closed")
      switch (told.record.action, word) {
      case ("round.reopen", _): (line.old, line.new) = (closed, open)
      case (_, "closed"): (line.old, line.new) = (open, closed)
      default: line.new = open
      }
    }
    line.what = what.filter { !$0.isEmpty }.joined(separator: say("：", ": "))
  }

  private func decision(_ told: ToldRecord, _ line: inout HistoryLine) throws {
    let entries = words(told.told("entries"))
    var what = [edition.names.round(Round.ID(told.told("round") ?? ""), in: language)]
    if let first = entries.first {
      what.append(
        try entryName(first, after: told)
          + (entries.count > 1
            ? say(" 等 \(entries.count) \(measure)", " and \(entries.count - 1) more") : ""))
    }
    let choice = try told.decision(of: edition.id, in: connection)?.choice
    if !seesMarks, choice?.tellsResults ?? true {
      line.what = what.first ?? ""
      line.new = say("（决定不显示）", "(the decision is not shown)")
      line.reason = nil
      return
    }
    line.what = what.filter { !$0.isEmpty }.joined(separator: say("：", ": "))
    if case .seat(_, let judge, let panel) = choice {
      let name = try judgeName(judge.text)
      let place = edition.names.seat(panel, in: language)
      line.new = say("\(name) 入“\(place)”", "\(name) in “\(place)”")
    } else {
      line.new = choice?.words(in: language, naming: edition.names)
    }
  }

  // MARK: Names

  func words(_ text: String?) -> [String] {
    text?.split(separator: " ").map(String.init) ?? []
  }

  /// An entry with the title that it had when a record was written: the next record that changed it keeps what was there before.
  private func entryName(_ code: String, after told: ToldRecord) throws -> String {
    try Entry.ID(code).named(after: told.record.sequence, edition.id, in: connection)
  }

  /// A judge as now listed; one that is gone by the name that the record kept.
  private func judgeName(_ id: String, else kept: String? = nil) throws -> String {
    try JudgeRecords.judge(Judge.ID(id), edition.id, in: connection)?.shown ?? kept ?? id
  }

  private func organizationName(_ id: String, else kept: String? = nil) throws -> String {
    try OrganizationRecords.organization(id, edition.id, in: connection)?.name ?? kept ?? id
  }

  private func state(_ word: String) -> String {
    EntryState(rawValue: word)?.name(in: language) ?? ""
  }

  private func roundName(_ told: ToldRecord) -> String {
    guard let word = told.keys.dropFirst().first, !word.isEmpty else { return "" }
    let round = edition.tier.round(Round.ID(word))
    return round?.name.text(in: language) ?? ""
  }
}

extension Rubric? {
  /// 科学性 85，创新性 90.5, in the order of the rubric; a criterion that it no longer has goes by its id.
  func text(of marks: [Criterion.ID: Points], in language: Language) -> String {
    let known = self?.criteria ?? []
    let order =
      known.map(\.id) + marks.keys.filter { id in !known.contains { $0.id == id } }.sorted()
    return order.compactMap { id in
      marks[id].map { mark in
        "\(known.first { $0.id == id }?.name.text(in: language) ?? id.text) \(mark)"
      }
    }.joined(separator: language == .chinese ? "，" : ", ")
  }
}

extension Entry.ID {
  /// `A194785 雨水花园`, with the title that the entry had after the record of that number. What has no title is named by its code.
  func named(after sequence: Int, _ edition: Edition.ID, in connection: Connection) throws -> String
  {
    let next = try HistoryRecords.records(
      of: Subject.entry(self).text, after: sequence, in: connection
    ).first { $0.withheld("was") != nil }
    if let was = next?.withheld("was") {
      let title = try KeptJSON.value(EntrySnapshot.self, in: was).title
      return "\(text) \(PersonalNumbers.masked(title))"
    }
    let brief = try EntryBriefRecords.entry(self, edition, in: connection)
    return brief.map { "\(text) \(PersonalNumbers.masked($0.title))" } ?? text
  }
}
