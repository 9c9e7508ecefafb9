import Contest
import ContestDesk
import ContestStore

extension Season {
  func play(_ round: Round, _ world: SeasonWorld) async throws {
    tell("")
    tell("【\(round.name.chinese)】", "[\(round.name.text(in: .english))]")
    if round.ballot != nil {
      try await vote(round, world)
    } else if round.publicVote != nil {
      // The votes are in, and recorded.
    } else if round.knockOut != nil {
      try await knockOut(round, world)
    } else if round.recorded != nil {
      try await record(round, world)
    } else if round.live == nil {
      try await review(round, world)
    } else {
      try await show(round, world)
    }
    try await close(round, world)
  }

  // MARK: Review by workbook

  private func review(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition
    var summary = try await desk.assignJudges(round.id, edition: edition.id)
    let perEntry = round.judging?.judgesPerEntry ?? 0
    tell(
      "  分配：\(world.nouns.count(summary.entries)) × \(perEntry) 位评委，每位 \(world.nouns.count(summary.leastLoad, summary.mostLoad))，"
        + "避开回避关系 \(summary.conflictsAvoided) 对，种子 \(summary.seed ?? summary.seedSHA256)",
      "  Assigned: \(summary.entries) entries × \(perEntry) judges, \(Counted.span(summary.leastLoad, summary.mostLoad)) each; "
        + "\(summary.conflictsAvoided) conflicts kept apart, seed \(summary.seed ?? summary.seedSHA256)"
    )
    try await declareConflict(round, world)
    let silent = summary.loads.last
    let written = try await desk.writeJudgeSheets(
      of: round.id, edition: edition.id, to: try path("2-发给评委的评分表/\(round.name.chinese)"))
    tell("  发出 \(written.count) 份评分表", "  \(written.count) score workbooks go out")
    try await takeSheets(round, world, except: silent.map { [$0.judge] } ?? [])
    if let silent {
      let dropped = try await desk.dropJudge(
        silent.judge, from: round.id, edition: edition.id, reason: "三次联系未回复")
      summary = dropped.summary ?? summary
      tell(
        "  评委 \(silent.name) 一直没有交表，换下，\(world.nouns.count(dropped.takenBack))改由他人评",
        "  Judge \(silent.name) never answers and is taken off; others judge those \(dropped.takenBack) entries"
      )
      try await takeSheets(round, world, except: [silent.judge])
    }
    let asked = try await desk.assignReReviews(of: round.id, edition: edition.id).added
    if asked > 0 {
      tell(
        "  评委分歧过大，按规程复议，增派 \(asked) 人次",
        "  Judges are far apart: \(asked) second looks, as the rulebook says")
      try await takeSheets(round, world, except: silent.map { [$0.judge] } ?? [])
    }
  }

  /// The first half of a review: of every eight judges five have handed in, two have scored half, and one is silent.
  func beginReview(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition
    _ = try await desk.assignJudges(round.id, edition: edition.id)
    let judges = try await desk.progress(of: round.id, edition: edition.id).judges.map(\.judge)
    let begun = judges.enumerated().filter { $0.offset % 8 < 7 }
    let half = Set(begun.filter { $0.offset % 8 > 4 }.map { Judge.ID($0.element) })
    let typing: @Sendable (Judge.ID, Entry.ID) -> [Criterion.ID: Points] = { judge, entry in
      let isLater = half.contains(judge) && (world.places[entry] ?? 0) % 2 == 1
      return isLater ? [:] : world.marks(judge, entry, round)
    }
    let returned = try await desk.writeJudgeSheets(
      of: round.id, edition: edition.id, to: try path("3-评委交回的评分表/\(round.name.chinese)"),
      only: begun.map(\.element), typing: typing)
    _ = try await desk.importJudgeSheets(
      returned.map(\.file), into: round.id, edition: edition.id)
  }

  /// A judge says that a work is a relative's.
  private func declareConflict(_ round: Round, _ world: SeasonWorld) async throws {
    let progress = try await desk.progress(of: round.id, edition: world.edition.id)
    guard let judge = progress.judges.first else { return }
    let pairs = try await desk.assignedEntries(
      of: judge.judge, in: round.id, edition: world.edition.id)
    guard let entry = pairs.first else { return }
    _ = try await desk.recuse(
      judge: judge.judge, from: try await word(for: entry, world.edition), in: round.id,
      edition: world.edition.id,
      reason: "申报人是其亲属")
    tell(
      "  回避：评委 \(judge.name) 声明 \(entry.text) 的申报人是其亲属，另派评委",
      "  Recusal: judge \(judge.name) says that a relative is behind \(entry.text); another judge is sent"
    )
  }

  /// Judges send their workbooks back; one has a mark out of range and sends a corrected one.
  private func takeSheets(_ round: Round, _ world: SeasonWorld, except silent: Set<String>)
    async throws
  {
    let edition = world.edition
    let progress = try await desk.progress(of: round.id, edition: edition.id)
    let waiting = progress.judges.filter { $0.done < $0.assigned && !silent.contains($0.judge) }
    guard !waiting.isEmpty else { return }
    let isFirst = progress.done == 0
    let folder = try path("3-评委交回的评分表/\(round.name.chinese)")
    let names = waiting.map(\.judge)
    let typing: @Sendable (Judge.ID, Entry.ID) -> [Criterion.ID: Points] = { judge, entry in
      world.marks(judge, entry, round)
    }
    if isFirst, let careless = names.first, let criterion = round.judging?.rubric.criteria.first {
      let wrong = try await desk.writeJudgeSheets(
        of: round.id, edition: edition.id, to: try path("3-评委交回的评分表/\(round.name.chinese)（有错）"),
        only: [careless]
      ) { judge, entry in
        var marks = world.marks(judge, entry, round)
        if marks[criterion.id] != nil { marks[criterion.id] = criterion.range.upperBound + 5 }
        return marks
      }
      let report = try await desk.importJudgeSheets(
        wrong.map(\.file), into: round.id, edition: edition.id)
      if let problem = report.first?.problems.first(where: { $0.severity == .error }) {
        tell(
          "  拒收一份：" + problem.line(in: .chinese),
          "  One workbook is refused: " + problem.line(in: .english))
      }
    }
    let returned = try await desk.writeJudgeSheets(
      of: round.id, edition: edition.id, to: folder, only: names, typing: typing)
    let reports = try await desk.importJudgeSheets(
      returned.map(\.file), into: round.id, edition: edition.id)
    let taken = reports.reduce(0) { $0 + $1.taken }
    let count = reports.count(where: \.isTaken)
    tell(
      "  收回 \(count) 份评分表，\(taken) 次评分",
      "  \(count) workbooks come back with \(taken) score sheets")
    for report in reports {
      for problem in report.problems.prefix(2) where problem.severity == .error {
        tell(problem)
      }
    }
  }

  // MARK: A live round

  /// Draws the order, lets two show and be marked, calls the third and starts its clock.
  func beginShow(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    _ = try await seat(round, world)
    let room = round.judging?.rooms?.ids.first ?? ""
    let lines = try await desk.liveStatus(of: round.id, edition: edition).lines
    let own = lines.filter { room.isEmpty || $0.room == room || $0.room == RoomRule.anchor }
    try await desk.showScreens(true, in: room, of: round.id, edition: edition)
    for (index, place) in own.map(\.place).prefix(3).enumerated() {
      try await desk.callToStage(place, in: room, of: round.id, edition: edition)
      try await desk.runClock(.begin(.talk), in: room, of: round.id, edition: edition)
      if index < 2 { try await desk.finishOnStage(in: room, of: round.id, edition: edition) }
    }
  }

  /// Seats the judges of a live round, and draws the order.
  private func seat(
    _ round: Round, _ world: SeasonWorld
  ) async throws -> (panel: [String], summary: AssignmentSummary) {
    let edition = world.edition
    guard let rules = round.judging else { throw JudgingError.notJudged(round.id) }
    let outside = world.invented.judges.filter {
      InventedNames.institutes.contains($0.organization)
    }
    // Judges from outside the schools first; where there are too few, some from schools sit beside them.
    let others = world.invented.judges.filter { judge in !outside.contains { $0.id == judge.id } }
    var wish = AssignmentWish(allowsFewer: true)
    if let rooms = rules.rooms {
      // Rooms share the judges there are; the last looks on in each of them.
      var free = (outside + others).map(\.id.text)
      for room in rooms.ids {
        wish.panels[room] = Array(free.prefix(rules.judgesPerEntry))
        free.removeFirst(min(rules.judgesPerEntry, free.count))
      }
      wish.panels[RoomRule.shadow] = Array(free.prefix(1))
    } else if rules.panels.isEmpty {
      wish.panel = (outside + others).prefix(max(rules.judgesPerEntry, 1)).map(\.id.text)
    } else {
      var free = (outside + others).map(\.id.text)
      for panel in rules.panels {
        wish.panels[panel.id] = Array(free.prefix(panel.judges))
        free.removeFirst(min(panel.judges, free.count))
      }
    }
    let panel =
      wish.panels.isEmpty ? wish.panel : wish.panels.keys.sorted().flatMap { wish.panels[$0] ?? [] }
    return (panel, try await desk.assignJudges(round.id, edition: edition.id, wish))
  }

  private func show(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition
    guard let live = round.live else { return }
    let (panel, summary) = try await seat(round, world)
    var status = try await desk.liveStatus(of: round.id, edition: edition.id)
    let first = status.lines.prefix(5)
    tell(
      "  \(world.nouns.count(status.lines.count))入围，\(panel.count) 位评委；抽签（种子 \(summary.seed ?? summary.seedSHA256)）："
        + first.map { "\($0.place)号 \($0.entry)" }.joined(separator: "，") + "…",
      "  \(status.lines.count) entries before \(panel.count) judges; the lot (seed \(summary.seed ?? summary.seedSHA256)): "
        + first.map { "\($0.place) \($0.entry)" }.joined(separator: ", ") + "…")
    tell(
      "  \(world.nouns.each)讲 \(live.talkMinutes) 分钟、问 \(live.questionMinutes) 分钟，第 \(live.firstScoreAfter) 位展示后开始打分",
      "  \(live.talkMinutes) minutes of talk, \(live.questionMinutes) of questions; marks begin after entrant \(live.firstScoreAfter)"
    )
    let absent = status.lines.count > 6 ? status.lines[3].place : nil
    var waiting: [LiveStatus.Line] = []
    for line in status.lines {
      if line.place == absent {
        status = try await desk.moveEntrant(
          "\(line.place)", to: .absent, in: round.id, edition: edition.id, reason: "未按时签到")
        tell(
          "  \(line.place) 号 \(line.entry) 未到，按缺席处理",
          "  Entrant \(line.place), \(line.entry), does not come and counts as absent")
        continue
      }
      for appearance in [Appearance.showing, .shown] {
        status = try await desk.moveEntrant(
          "\(line.place)", to: appearance, in: round.id, edition: edition.id)
      }
      waiting.append(line)
      guard status.stillToShow == 0 else { continue }
      try await score(waiting, panel, round, world)
      waiting = []
    }
    if !waiting.isEmpty { try await score(waiting, panel, round, world) }
    tell("  全部展示完毕，分数已录入", "  All have shown; the marks are in")
  }

  private func score(
    _ lines: [LiveStatus.Line], _ panel: [String], _ round: Round, _ world: SeasonWorld
  ) async throws {
    var marks: [LiveMarks] = []
    for judge in panel {
      let seated = Set(
        try await desk.assignedEntries(of: judge, in: round.id, edition: world.edition.id))
      for line in lines where seated.contains(Entry.ID(line.entry)) {
        marks.append(
          LiveMarks(
            entrant: "\(line.place)", naming: .placeOnly, judge: judge,
            marks: world.marks(Judge.ID(judge), Entry.ID(line.entry), round)))
      }
    }
    let report = try await desk.saveLiveMarks(marks, in: round.id, edition: world.edition.id)
    for problem in report.problems.prefix(2) where problem.severity == .error {
      tell(problem)
    }
  }

  // MARK: Closing

  private func close(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition
    let standing = try await closeRound(round, edition)
    let ranked = standing.results.entries.filter { $0.rank != nil }
    let tied = ranked.count { $0.isTied }
    tell(
      "  结束：\(world.nouns.count(ranked.count))有名次，并列 \(world.nouns.count(tied))",
      "  Closed: \(ranked.count) entries have a rank, \(tied) of them share one")
    // Each track is ranked by itself, so the first row need not be the best entry.
    let scores = ranked.compactMap(\.score)
    let highest = standing.rules.ranksLeastFirst ? scores.min() : scores.max()
    if let best = ranked.first(where: { $0.score == highest }) {
      let score = best.score.map(standing.rules.text(ofScore:)) ?? ""
      let name = standing.name(of: best.entry)
      tell(
        "  最高：\(name.text(in: .chinese)) \(score)", "  Highest: \(name.text(in: .english)) \(score)"
      )
    }
    guard round.advances else { return }
    try await select(round, standing, world)
  }

  /// Closes a round. What it lacks is decided one thing after the other, with the reason that fits, and only where it lacks something:
  /// a ballot has no sheets that could be enough.
  private func closeRound(_ round: Round, _ edition: Edition) async throws -> RoundStanding {
    var closing = Desk.Closing()
    for _ in 0..<4 {
      do {
        return try await desk.closeRound(round.id, edition: edition.id, closing)
      } catch RoundError.sheetsMissing where closing.leastSheets == nil {
        guard let rules = round.judging else { break }
        let range = LeastSheets(rules).range
        let least = min(max(rules.judgesPerEntry - 2, range.lowerBound), range.upperBound)
        closing.leastSheets = least
        closing.leastSheetsReason = "个别评委临时不能评，其余评分有效"
        tell(
          "  评分不齐，组委会决定评满 \(least) 份即有效：个别评委临时不能评",
          "  Sheets are missing; the office takes \(least) as enough, for some judges cannot score")
      } catch RoundError.reReviewsOpen {
        closing.waivingReReview = "评委会审看后维持原分"
        tell("  其余分歧，评委会审看后维持原分，不再复议", "  The committee leaves the other differences as they are")
      } catch let error as RoundError {
        guard closing.leavingUnranked == nil, let reason = Self.noPlace(error) else { throw error }
        closing.leavingUnranked = reason.chinese
        tell("  \(reason.chinese)", "  \(reason.text(in: .english))")
      }
    }
    return try await desk.closeRound(round.id, edition: edition.id, closing)
  }

  /// Why entries get no place in a round that lacks something of theirs; `nil` for what no decision mends.
  private static func noPlace(_ error: RoundError) -> Bilingual? {
    switch error {
    case .sheetsMissing:
      Bilingual(chinese: "评分不足的，不排名", english: "Entries with too few sheets get no place")
    case .notRecorded:
      Bilingual(chinese: "没有成绩的，不排名", english: "Entries without a mark get no place")
    case .acceptedNotIn:
      Bilingual(chinese: "没有进这一轮的，不排名", english: "Entries that are not in the round get no place")
    case .matchesOpen:
      Bilingual(chinese: "不再比赛，没有名次", english: "No further match is held, so there is no place")
    case .ballotRunDue, .ballotNotHeld:
      Bilingual(chinese: "不再投票，名额空缺", english: "No further run is held; the seats stay empty")
    case .entrantsWaiting:
      Bilingual(chinese: "没有展示的，不排名", english: "Who has not shown gets no place")
    default: nil
    }
  }

  private func select(
    _ round: Round, _ standing: RoundStanding, _ world: SeasonWorld
  ) async throws {
    let edition = world.edition
    var selection = try await desk.proposeSelection(of: round.id, edition: edition.id)
    let reserves = selection.lists.flatMap(\.reserves)
    // Nobody is elected against the vote.
    if overridesReserve, round.ballot == nil, let lucky = reserves.last {
      selection = try await desk.overrideSelection(
        of: round.id, edition: edition.id, entry: lucky.standing.entry, .advance,
        reason: "填补空白方向，专家组合议增补")
      let entry = lucky.standing.entry.text
      tell(
        "  调整：\(entry) 由候补改为晋级，理由已存档",
        "  Override: \(entry) goes on from the reserves, with the reason on record")
    }
    if round.ballot == nil {
      for list in selection.lists {
        let tied = list.entries.filter { $0.outcome == .undecided }.map(\.standing.entry)
        _ = try await order(tied, in: round, world, reason: "线上同分，评委会表决")
      }
      selection = try await desk.proposeSelection(of: round.id, edition: edition.id)
    }
    // What an order cannot settle is decided one by one.
    for list in selection.lists {
      for choice in list.entries where choice.outcome == .undecided {
        selection = try await desk.overrideSelection(
          of: round.id, edition: edition.id, entry: choice.standing.entry,
          choice.standing.entry == list.entries.first { $0.outcome == .undecided }?.standing.entry
            ? .advance : .exclude, reason: "线上同分，评委会表决")
      }
    }
    // A share of few entries may come to none; a contest goes on with the best of each list.
    if round.ballot == nil, selection.lists.allSatisfy({ $0.advanced.isEmpty }) {
      for best in selection.lists.compactMap({ list in
        list.entries.first { $0.standing.rank == 1 }?.standing.entry
      }) {
        selection = try await desk.overrideSelection(
          of: round.id, edition: edition.id, entry: best, .advance, reason: "名额不足一件，评委会增补")
      }
    }
    let lines = try await desk.confirmSelection(of: round.id, edition: edition.id)
    let advanced = lines.count { $0.outcome == .advanced }
    let inReserve = lines.count { $0.outcome == .reserve }
    tell(
      "  晋级 \(world.nouns.count(advanced))，候补 \(world.nouns.count(inReserve))",
      "  \(advanced) go on, \(inReserve) are in reserve")
  }
}

extension Season {
  /// The committee orders equals at a line, with all that share their place.
  ///
  /// - Returns: whether the order could be made in that round.
  func order(
    _ tied: [Entry.ID], in round: Round, _ world: SeasonWorld, reason: String
  ) async throws -> Bool {
    guard tied.count > 1 else { return false }
    var order = tied
    for _ in 0..<2 {
      do {
        try await desk.decideTie(
          in: round.id, edition: world.edition.id, order: order, reason: reason)
        return true
      } catch let error as TieDecisionError {
        guard case .incomplete(let missing) = error else { return false }
        order += missing
      } catch is RoundError {
        return false
      }
    }
    return false
  }
}
