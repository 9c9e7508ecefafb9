public import Contest
import ContestStore

/// All that is known of how an entry came to its result, in the order it happened.
public struct EntryExplanation: Sendable {
  public let entry: EntryBrief
  public let state: EntryState
  public var steps: [Step] = []
  /// The audit records that the result rests on.
  public var records: [Record] = []
  /// The sealed version that is explained; `nil` before anything was sealed.
  public var version: ShownVersion?

  public struct Step: Sendable, Codable, Equatable {
    public let title: String
    public let lines: [String]
  }

  public struct Record: Sendable, Codable, Equatable {
    public let sequence: Int
    /// UTC and the stable word of the action, for programs; people are told ``shown`` and ``name``.
    public let at: String
    /// `2027-04-12 17:30`, the time of day in China.
    public let shown: String
    public let action: String
    public let name: String
    public let subject: String
    public let hash: String
  }
}

extension Desk {
  /// Explains an entry's result: screening, each round's path from marks to place, selection, award.
  ///
  /// What was sealed is told as it was sealed, so the explanation does not change when the program does; what has changed
  /// since is told beside it.
  public func explain(
    _ entryID: Entry.ID, edition id: Edition.ID? = nil, in language: Language
  ) async throws -> EntryExplanation {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { [key] connection in
      let edition = try Self.edition(id, in: connection)
      guard let results = try EntryResults.of(entryID, edition, in: connection) else {
        throw EntryError.notFound(entryID.text)
      }
      var explanation = EntryExplanation(entry: results.brief, state: results.brief.state)
      try explanation.addScreening(in: connection, language)
      if seesBirthdays(of: results.brief.track, in: .edition(id), edition.rulebook) {
        try explanation.addAges(edition.rulebook, in: connection, language)
      }
      let all = try DecisionRecords.records(edition.id, in: connection)
      let decisions = all.filter { $0.decision.entries.contains(entryID) }
      explanation.addNotes(decisions, edition.names, language)
      for round in edition.tier.rounds {
        try explanation.addVetting(round, of: edition, decisions, in: connection, language)
        try explanation.addPairing(round, of: results, decisions, in: connection, language)
        try explanation.addRound(
          round, of: results,
          decisions
            + all.filter {
              $0.isAboutMissingMarks(of: round) || $0.isAboutPlaces(of: round, for: results.brief)
            }, in: connection, language)
        try explanation.addOpenRound(round, of: results, in: connection, language)
        try explanation.addCodes(round, of: edition, key, in: connection, language)
        try explanation.addMatches(round, of: edition, in: connection, language)
      }
      try explanation.addOutside(of: edition, all, in: connection, language)
      try explanation.addAward(of: results, decisions, in: connection, language)
      try explanation.addFollowUps(of: edition, decisions, in: connection, language)
      try explanation.addPublicity(of: edition, in: connection, language)
      explanation.addChanges(of: results, language)
      explanation.version = results.version
      try explanation.addRecords(of: edition, in: connection, language)
      return explanation
    }
  }
}

extension EntryExplanation {
  fileprivate mutating func addScreening(in connection: Connection, _ language: Language) throws {
    let found = FindingLines(try FindingRecords.of(entry.id, in: connection), in: language).lines
    let decisions = try ScreeningRecords.of(entry.id, in: connection).map { record in
      ["\(record.at.day())", record.decisionName(in: language), record.reason]
        .filter { !$0.isEmpty }.joined(separator: "  ")
    }
    let stateName = state.name(in: language)
    // What was found when it was registered stands beside a later decision, and does not contradict it.
    let isDecided = state == .accepted && !found.isEmpty
    let now =
      language == .chinese
      ? "现状：\(stateName)" + (isDecided ? "；上面各项是核对报名时发现的，以审核的决定为准" : "")
      : "Now: \(stateName)"
        + (isDecided
          ? "; what stands above was found when it was checked, and the decision counts" : "")
    steps.append(
      Step(title: language == .chinese ? "审核" : "Screening", lines: found + decisions + [now]))
  }

  /// How many of its people meet the rules about ages, for who may see when they were born. An explanation is handed on, so
  /// the days themselves stay with the entry.
  fileprivate mutating func addAges(
    _ rulebook: Rulebook, in connection: Connection, _ language: Language
  ) throws {
    let members = try EntryRecords.entry(entry.id, in: connection)?.entry.members ?? []
    let lines = rulebook.ages(
      of: members.map { (name: PersonalNumbers.masked($0.name), bornOn: $0.bornOn) }, entry.track,
      days: false, in: language)
    guard !lines.isEmpty else { return }
    steps.append(Step(title: language == .chinese ? "年龄条件" : "Ages", lines: lines))
  }

  /// What the office noted of it for a rule, and why: without the note nobody could say why it has no prize or fewer points.
  fileprivate mutating func addNotes(
    _ decisions: [DecisionRecords.Record], _ names: Names, _ language: Language
  ) {
    let lines = decisions.inForce(stacking: []).compactMap { record, isInForce -> String? in
      guard case .flag = record.decision.choice else { return nil }
      let words = record.decision.choice.words(in: language, naming: names)
      return
        "\(record.at.day())  \(words)\(language == .chinese ? "：" : ": ")\(record.decision.reason)"
        .marked(isInForce, language)
    }
    guard !lines.isEmpty else { return }
    steps.append(Step(title: language == .chinese ? "登记的情况" : "Notes", lines: lines))
  }

  fileprivate mutating func addRound(
    _ round: Round, of results: EntryResults, _ decisions: [DecisionRecords.Record],
    in connection: Connection, _ language: Language
  ) throws {
    guard let line = results.rankings[round.id] else { return }
    let detail = try line.rankingDetail()
    var lines = detail.explanation(in: language)
    if let reason = results.selections[round.id]?.reason,
      reason.code != SelectionReason.committeeCode
    {
      // The votes of the run that decided stand in the reason already.
      let text = reason.text(in: language)
      lines.removeAll { round.ballot != nil && text.hasPrefix($0.dropLast()) }
      if !lines.contains(text) { lines.append(text) }
      if results.selections[round.id]?.outcome == .advanced {
        lines += results.met(round.advance?.needs, language)
      }
    }
    if let gone = try electedAndGone(round, of: results.edition, in: connection, language) {
      lines.append(gone)
    }
    lines += try corrections(in: round, of: results.edition.id, connection, language)
    lines += try setAsideSheets(
      in: round, of: results.edition.id, basis: line.line.basis, connection, language)
    let sheets = line.line.basis?.split(separator: ";").count ?? 0
    let lacksSheets = sheets < round.judging?.judgesPerEntry ?? 0
    for (record, isInForce) in decisions.inForce(stacking: []) {
      switch record.decision.choice {
      case .leastSheets: if !lacksSheets || sheets == 0 { continue }
      // It was decided about those that lack marks, and says nothing of who withdrew or was stopped.
      case .leaveUnranked, .sheetsAgain:
        if line.line.place != nil || detail.missing?.isLackOfMarks == false { continue }
      default: break
      }
      let isPerPanel = round.judging?.panels.isEmpty == false
      record.text(about: round.id, isPerPanel: isPerPanel, in: language).map {
        var text = $0.marked(isInForce, language)
        if isInForce, case .tieOrder = record.decision.choice, detail.isOrderedByCommittee == false
        {
          text += language == .chinese ? "（对它的名次没有起作用）" : " (it had no effect on its place)"
        }
        if isInForce, results.isUpToDate,
          case .going(_, _, .advance) = record.decision.choice,
          results.selections[round.id]?.outcome != .advanced
        {
          text += withoutEffect(language)
        }
        lines.append(text)
      }
    }
    if let row = try results.teamRow(in: round.id, connection) {
      lines.append(row.sentence(in: language))
    }
    if let seat = line.line.seat, let tier = try results.sealedTier(connection) {
      for award in tier.organizationAwards
      where award.figures?.counts(seat, in: round.id, of: tier) == true {
        lines.append(
          language == .chinese
            ? "计入\(seat.organization)的件数（\(award.name.chinese)）。"
            : "Counted among the entries of \(seat.organization) for “\(award.name.text(in: .english))”."
        )
      }
    }
    steps.append(Step(title: round.name.text(in: language), lines: lines))
  }

  /// A round that has not ended: that its place is still to come, or why it is not judged there any more.
  fileprivate mutating func addOpenRound(
    _ round: Round, of results: EntryResults, in connection: Connection, _ language: Language
  ) throws {
    let edition = results.edition
    guard round.scores, results.rankings[round.id] == nil,
      try RoundRecords.round(edition.id, round.id, in: connection)?.state == .open,
      try RoundRecords.entry(entry.id, edition.id, round.id, in: connection) != nil
    else { return }
    let votes = try countedVotes(round, of: edition, in: connection, language)
    guard state == .accepted else {
      if !votes.isEmpty { steps.append(Step(title: round.name.text(in: language), lines: votes)) }
      return
    }
    let barred = try edition.barred(from: round.id, in: connection)[entry.id]
    let line =
      barred?.message(in: language, naming: edition.names)
      ?? (language == .chinese
        ? "这一轮还没有结束，结束后才有名次。" : "This round has not ended; places come when it is closed.")
    steps.append(Step(title: round.name.text(in: language), lines: votes + [line]))
  }

  /// That it is accepted and not in its round, and what the office decided about that.
  fileprivate mutating func addOutside(
    of edition: Edition, _ decisions: [DecisionRecords.Record], in connection: Connection,
    _ language: Language
  ) throws {
    let outside = try UnjudgedEntries(edition, only: entry.id, in: connection)
    guard
      let line =
        (outside.waiting + outside.late + outside.leftOut + outside.behindPlaces).first,
      let round = line.round.flatMap({ edition.tier.round($0) })
    else { return try addWaitingReserve(of: edition, in: connection, language) }
    let names = edition.names.calling([entry.id: entry.title], edition.rulebook.nouns)
    var lines = outside.questions.map { $0.message(in: language, naming: names) }
    if let line = outside.behindPlaces.first {
      let waits = try WaitingReserves(edition, in: connection).all[entry.id]?.why
      lines.append(
        UnjudgedEntries.behindPlaces(waiting: line.isOver ? nil : waits).text(in: language))
    }
    if !outside.leftOut.isEmpty {
      lines.append(
        language == .chinese
          ? "审核通过，没有进这一轮，没有评，不在名单里。"
          : "Accepted, but not taken into this round: not judged and on no list.")
      lines +=
        decisions.last { $0.decision.choice == .leaveUnranked(round.id) }
        .flatMap { $0.text(about: round.id, in: language) }.map { [$0] } ?? []
    }
    steps.append(Step(title: round.name.text(in: language), lines: lines))
  }

  /// That a ballot or a public vote began without it, because it waits as a reserve of its unit.
  private mutating func addWaitingReserve(
    of edition: Edition, in connection: Connection, _ language: Language
  ) throws {
    guard state == .accepted,
      let waiting = try WaitingReserves(edition, in: connection).all[entry.id]?.why,
      let round = edition.tier.rounds.first(where: { $0.scores && $0.concerns(entry.track) }),
      try RoundRecords.round(edition.id, round.id, in: connection) != nil,
      try RoundRecords.entry(entry.id, edition.id, round.id, in: connection) == nil
    else { return }
    let words = UnjudgedEntries.behindPlaces(waiting: waiting).text(in: language)
    steps.append(Step(title: round.name.text(in: language), lines: [words]))
  }

  fileprivate mutating func addAward(
    of results: EntryResults, _ decisions: [DecisionRecords.Record], in connection: Connection,
    _ language: Language
  ) throws {
    let rules = try results.sealedTier(connection)?.awards ?? results.edition.tier.awards
    func order(_ level: String) -> Int {
      rules.firstIndex { $0.level.chinese == level } ?? rules.count
    }
    var lines: [String] = []
    for award in results.awards.sorted(by: { order($0.level) < order($1.level) }) {
      let rule = rules.first { $0.level.chinese == award.level }
      lines.append(rule?.level.text(in: language) ?? award.level)
      if let points = rule?.points, points > 0 {
        lines.append(
          language == .chinese
            ? "计入\(entry.organization)的团体总分：\(points) 分。"
            : "Counted for the team points of \(entry.organization): \(points).")
      }
      if award.reason.code != AwardReason.committeeCode {
        lines.append(award.reason.text(in: language))
        let rule = rules.first { $0.level.chinese == award.level }
        lines += results.met(rule?.needs, language)
      }
    }
    lines += results.againstPrize.map { $0.text(in: language) }
    for (record, isInForce) in decisions.inForce(stacking: results.edition.tier.titles) {
      guard var text = record.awardText(rules, in: language)?.marked(isInForce, language) else {
        continue
      }
      if isInForce, results.areAwardsGiven, results.isUpToDate,
        case .award(_, let level?) = record.decision.choice,
        !results.awards.contains(where: { $0.level == level })
      {
        text += withoutEffect(language)
      }
      lines.append(text)
    }
    lines += try membersPrizes(of: results, in: connection, language)
    lines = lines.filter { !$0.isEmpty }
    guard !lines.isEmpty else { return }
    steps.append(Step(title: language == .chinese ? "奖项" : "Award", lines: lines))
  }

  /// Said behind a decision for the entry that gave it nothing: it has left since, or cannot have what was decided.
  private func withoutEffect(_ language: Language) -> String {
    switch language {
    case .chinese: state == .accepted ? "（没有起作用）" : "（\(state.name(in: language))，没有起作用）"
    case .english:
      state == .accepted
        ? " (it had no effect)" : " (\(state.name(in: language)), so it had no effect)"
    }
  }

  /// What departments were asked and answered about it. Their reasons are not told here.
  fileprivate mutating func addVetting(
    _ round: Round, of edition: Edition, _ decisions: [DecisionRecords.Record],
    in connection: Connection, _ language: Language
  ) throws {
    guard let rule = round.vetting,
      let input = try edition.vettingInput(round, in: connection)
    else { return }
    let asked = try VettingRecords.requests(edition.id, round.id, in: connection)
      .filter { $0.entry == entry.id }
    guard !asked.isEmpty else { return }
    let replies = try VettingRecords.replies(edition.id, round.id, in: connection)
      .filter { $0.entry == entry.id }
    var lines = asked.map { request -> String in
      let (day, due) = (request.askedAt.day(), request.due.lastDay)
      return language == .chinese
        ? "\(day)  征求\(request.department)的意见，\(due) 以前答复"
        : "\(day)  \(request.department) was asked; answers were due until \(due)"
    }
    lines += replies.map { reply in
      let late = reply.isLate ? (language == .chinese ? "（逾期）" : " (late)") : ""
      let answer = reply.answer.name(in: language)
      return language == .chinese
        ? "\(reply.at.day())  \(reply.department)：\(answer)\(late)"
        : "\(reply.at.day())  \(reply.department): \(answer)\(late)"
    }
    lines += setAside(input, replies, language)
    for request in input.requests where request.entry == entry.id && request.isAsideLifted {
      let name = request.department
      let counts = request.answer != nil
      lines.append(
        language == .chinese
          ? "按现在的规程和单位名单，\(name)不必回避\(counts ? "；征求意见已经结束，仍按回避算" : "：登记的回避不算答复，待\(name)答复")"
          : "by the rulebook and the list of units of now \(name) does not have to step aside\(counts ? "; the step is closed, so that it still counts" : ": it has yet to answer")"
      )
    }
    for (record, isInForce) in decisions.inForce(stacking: []) {
      guard case .vetting(round.id, _, let passes, _) = record.decision.choice else { continue }
      let (day, reason) = (record.at.day(), record.decision.reason)
      let line =
        language == .chinese
        ? "\(day)  决定\(passes ? "通过" : "停止")：\(reason)"
        : "\(day)  decided that it \(passes ? "passes" : "stops"): \(reason)"
      lines.append(line.marked(isInForce, language))
    }
    let decided = decisions.map(\.decision).vetting(of: round.id)
    let result = VettingResult(input, rule, decisions: decided)
    if let verdict = result.verdicts[entry.id] {
      // Somebody who has left waits for no answer.
      let text =
        verdict.isOpen && entry.state != .accepted
        ? language == .chinese ? "已不是人选，不必答复" : "no candidate any more; no answer is needed"
        : verdict.text(in: language)
      lines.append((language == .chinese ? "结论：" : "Verdict: ") + text)
    }
    if result.late[entry.id] != nil {
      lines.append(
        language == .chinese
          ? "逾期答复尚未起作用，待作出决定。" : "A late answer has no effect yet and waits for a decision.")
    }
    steps.append(Step(title: round.name.text(in: language), lines: lines))
  }

  /// Departments that step aside by the present rulebook and list of units, and had answered otherwise, or not at all.
  private func setAside(
    _ input: VettingInput, _ replies: [VettingReply], _ language: Language
  ) -> [String] {
    input.requests.filter { $0.entry == entry.id && $0.answer == .stepsAside }.compactMap {
      request in
      let last = replies.last { $0.department == request.department }
      if last?.answer == .stepsAside { return nil }
      return switch (last == nil, language) {
      case (true, .chinese): "\(request.department)是本单位或上下级单位，按规程回避"
      case (true, .english):
        "\(request.department) is its own unit, or one above or below it, and steps aside"
      case (false, .chinese): "\(request.department)是本单位或上下级单位，按规程回避，它的答复不计"
      case (false, .english):
        "\(request.department) is its own unit, or one above or below it, and steps aside; what it answered does not count"
      }
    }
  }

  /// What it wished for in a step of pairing, and whom it has or why nobody.
  fileprivate mutating func addPairing(
    _ round: Round, of results: EntryResults, _ decisions: [DecisionRecords.Record],
    in connection: Connection, _ language: Language
  ) throws {
    guard round.pairing != nil else { return }
    let edition = results.edition
    var lines = decisions.inForce(stacking: []).compactMap { record, isInForce -> String? in
      guard case .wishes(round.id, entry.id, _, _) = record.decision.choice else { return nil }
      let words = record.decision.choice.words(in: language, naming: edition.names)
      return "\(record.at.day())  \(words)".marked(isInForce, language)
    }
    if let line = results.selections[round.id] {
      let reason = try line.reason.naming {
        try EntryBriefRecords.entry($0, edition.id, in: connection)?.title
      }
      lines.append(reason.text(in: language))
    }
    guard !lines.isEmpty else { return }
    steps.append(Step(title: round.name.text(in: language), lines: lines))
  }

  /// The lists on which it went public, and the objections about it with what became of them. Who objected is not told.
  fileprivate mutating func addPublicity(
    of edition: Edition, in connection: Connection, _ language: Language
  ) throws {
    let standings = try PublicationRecords.standings(of: entry.id, edition.id, in: connection)
    for step in edition.tier.rounds where step.publicity != nil {
      var lines: [String] = []
      for publication in try PublicationRecords.all(edition.id, step.id, in: connection) {
        let standing = standings.standing(in: publication.number, language)
        guard standing != nil || !lines.isEmpty else { continue }
        let (day, number) = (publication.at.day(), publication.number)
        switch language {
        case .chinese: lines.append("\(day)  第 \(number) 号公示：\(standing ?? "不在名单上")")
        case .english:
          lines.append("\(day)  publication \(number): \(standing ?? "not on the list")")
        }
      }
      for objection in try ObjectionRecords.all(edition.id, step.id, in: connection)
      where objection.entry == entry.id {
        let result =
          objection.verdict?.name(in: language)
          ?? (objection.isOpen
            ? (language == .chinese ? "未决定" : "not decided yet")
            : objection.standing.name(in: language))
        let (day, number) = (objection.receivedAt.day(), objection.number)
        switch language {
        case .chinese: lines.append("\(day)  异议 \(number)：\(result)")
        case .english: lines.append("\(day)  objection \(number): \(result)")
        }
      }
      guard !lines.isEmpty else { continue }
      steps.append(Step(title: step.name.text(in: language), lines: lines))
    }
  }

  /// What has changed for the entry since the version that is shown.
  fileprivate mutating func addChanges(of results: EntryResults, _ language: Language) {
    let edition = results.edition
    let changes = results.version?.changes.changes ?? []
    let lines =
      changes.filter { $0.entry == entry.id }.map {
        "\(edition.name(of: $0.list, in: language))：\(edition.message(of: $0, in: language))"
      }
      + (results.version?.changes.reasons ?? []).filter { $0.entries.contains(entry.id) }
      .map {
        $0.message(of: entry.id, in: language, naming: edition.name(of: $0.list, in: language))
      }
    guard !lines.isEmpty else { return }
    steps.append(
      Step(
        title: language == .chinese ? "封存以后的变化（尚未封存新版）" : "Changed since it was sealed",
        lines: lines))
  }
}
