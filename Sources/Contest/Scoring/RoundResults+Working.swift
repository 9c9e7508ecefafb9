extension RoundResults {
  /// The results while they are computed, step by step.
  struct Working {
    let input: Input
    var results: [EntryResult]
    var notes: [ResultNote] = []
    /// For each result, the mean mark of each criterion that the tie chain asks for.
    private var criterionMeans: [[Criterion.ID: Fraction]]
    private var positions: [Entry.ID: Int] = [:]
    private var rules: JudgingRules { input.rules }

    init(_ input: Input) throws(ScoringError) {
      self.input = input
      results = input.entries.map {
        EntryResult(entry: $0, list: input.lists[$0] ?? "", state: .notRanked(.noEstimate))
      }
      criterionMeans = Array(repeating: [:], count: results.count)
      for (position, entry) in input.entries.enumerated() {
        guard positions.updateValue(position, forKey: entry) == nil else {
          throw .entryListedTwice(entry)
        }
      }
      let first = try sheetsByEntry(input.sheets)
      let again = try sheetsByEntry(input.reReviewSheets)
      for position in results.indices {
        take(first[position], again: again[position], at: position)
      }
    }

    private func sheetsByEntry(_ sheets: [ScoreSheet]) throws(ScoringError) -> [[ScoreSheet]] {
      var byEntry = [[ScoreSheet]](repeating: [], count: results.count)
      for sheet in sheets {
        guard let position = positions[sheet.entry] else { throw .unknownEntry(sheet.entry) }
        byEntry[position].append(sheet)
      }
      for position in byEntry.indices {
        byEntry[position].sort { $0.judge < $1.judge }
        for (one, next) in zip(byEntry[position], byEntry[position].dropFirst())
        where one.judge == next.judge {
          throw .judgedTwice(entry: one.entry, judge: one.judge)
        }
      }
      return byEntry
    }

    /// Records an entry's complete sheets, and whether they are enough.
    private mutating func take(_ first: [ScoreSheet], again: [ScoreSheet], at position: Int) {
      let isReplaced = rules.reReview?.effect == .replace && !again.isEmpty
      var counted: [ScoreSheet] = []
      for (sheets, isReReview) in [(first, false), (again, true)] {
        for sheet in sheets {
          guard let total = sheet.total(by: rules.rubric) else { continue }
          let replaced = isReplaced && !isReReview
          results[position].totals.append(
            .init(judge: sheet.judge, total: total, isReReview: isReReview, isReplaced: replaced))
          if !replaced { counted.append(sheet) }
        }
      }
      for case .criterion(let id) in rules.ties {
        let marks = counted.compactMap { $0.marks[id] }.map { Fraction($0) }
        criterionMeans[position][id] = try? TrimmedMean()(marks)
      }
      let asked =
        isReplaced ? rules.reReview?.judges ?? 1 : input.leastSheets ?? rules.judgesPerEntry
      let need = max(asked, rules.adjust.combinesTotals ? rules.combine.leastTotals : 1)
      let entry = results[position].entry
      if let missing = input.out[entry] {
        results[position].state = .notRanked(missing)
      } else if counted.count < need {
        results[position].state = .notRanked(.tooFewSheets(have: counted.count, need: need))
      } else {
        results[position].state = .ranked(.init(rank: 0, isShared: false))
      }
    }

    /// Puts every judge's totals on the scale that the rulebook asks for. A judge's totals for entries without a rank are
    /// used too, because they also show how the judge marks.
    mutating func adjust() {
      switch rules.adjust {
      case .none: return
      case .standardScore: adjustByJudge(StandardScore().callAsFunction)
      case .twoWay: adjustTogether(.twoWay)
      case .severity: adjustTogether(.severity)
      }
    }

    /// Estimates all entries and judges together. An entry's combined value is its estimate. A judge's adjusted total is the
    /// total corrected for the judge's severity; it is only shown.
    private mutating func adjustTogether(_ method: ScoringMethod) {
      let judges = Set(results.flatMap { $0.totals.map(\.judge) }).sorted()
      var numbers: [Judge.ID: Int] = [:]
      for (number, judge) in judges.enumerated() { numbers[judge] = number }
      // In the order of ids, so that the order in which entries are given cannot change the last digit.
      let order = results.indices.sorted { results[$0].entry < results[$1].entry }
      var marks: [MarkTable.Mark] = []
      for (entry, position) in order.enumerated() {
        for total in results[position].totals where !total.isReplaced {
          guard let judge = numbers[total.judge] else { continue }
          marks.append(.init(entry: entry, judge: judge, value: total.total.approximate))
        }
      }
      let estimates = method.estimate(
        MarkTable(entryCount: results.count, judgeCount: judges.count, marks: marks))
      var groups: [String: Set<Int>] = [:]
      for (entry, position) in order.enumerated() {
        guard let estimate = estimates.entries[entry] else { continue }
        results[position].combined = Points(rounding: estimate.score).map { Fraction($0) }
        results[position].standardError = estimate.standardError.flatMap { Points(rounding: $0) }
        if results[position].rank != nil {
          groups[results[position].list, default: []].insert(estimate.group)
        }
        for index in results[position].totals.indices {
          let total = results[position].totals[index]
          guard let judge = numbers[total.judge], let found = estimates.judges[judge] else {
            continue
          }
          results[position].totals[index].adjusted =
            Points(rounding: total.total.approximate + found.severity).map { Fraction($0) }
        }
      }
      for (list, found) in groups.sorted(by: { $0.key < $1.key }) where found.count > 1 {
        notes.append(.panelsDoNotConnect(list: list, groups: found.count))
      }
    }

    private mutating func adjustByJudge(_ scale: ([Double]) -> [Double]) {
      var seats: [Judge.ID: [(result: Int, total: Int)]] = [:]
      for (position, result) in results.enumerated() {
        for index in result.totals.indices {
          seats[result.totals[index].judge, default: []].append((position, index))
        }
      }
      for judge in seats.keys.sorted() {
        let own = seats[judge] ?? []
        let scaled = scale(own.map { results[$0.result].totals[$0.total].total.approximate })
        for (seat, value) in zip(own, scaled) {
          results[seat.result].totals[seat.total].adjusted = Points(rounding: value).map {
            Fraction($0)
          }
        }
      }
    }

    /// Computes the published score of each entry and its parts.
    mutating func combine() {
      for position in results.indices where results[position].rank != nil {
        if rules.adjust.combinesTotals {
          guard combineTotals(at: position) else { continue }
        } else if results[position].combined == nil {
          results[position].state = .notRanked(.noEstimate)
          continue
        }
        publish(at: position)
      }
    }

    private mutating func combineTotals(at position: Int) -> Bool {
      let counted = results[position].totals.indices.filter {
        !results[position].totals[$0].isReplaced
      }
      let values = counted.map { results[position].totals[$0].compared }
      do {
        results[position].combined = try rules.combine.combine(values)
      } catch {
        let need = rules.combine.leastTotals
        results[position].state = .notRanked(.tooFewSheets(have: values.count, need: need))
        return false
      }
      for (index, aside) in zip(counted, rules.combine.setAside(of: values)) {
        results[position].totals[index].setAside = aside
      }
      let error = ReReview.standardError(of: values.map(\.approximate))
      results[position].standardError = values.count > 1 ? Points(rounding: error) : nil
      return true
    }

    private mutating func publish(at position: Int) {
      guard let combined = results[position].combined else { return }
      let own = rules.combine.published(combined)
      results[position].roundScore = own
      guard !rules.total.isEmpty else {
        results[position].score = own
        return
      }
      var sum = Fraction.zero
      for part in rules.total {
        let entry = results[position].entry
        guard let published = part.round == input.round ? own : input.earlier[part.round]?[entry]
        else {
          results[position].state = .notRanked(.noResult(inRound: part.round))
          return
        }
        results[position].parts.append(
          .init(round: part.round, weight: part.weight, published: published))
        sum = sum + rules.counted(published, as: part)
      }
      results[position].score = rules.combine.published(sum)
    }

    /// Ranks each list (1-2-2-4), with ties separated by the chain.
    mutating func rank() {
      var lists: [String: [(entry: Entry.ID, score: Points)]] = [:]
      for result in results where result.rank != nil {
        guard let score = result.score else { continue }
        lists[result.list, default: []].append((result.entry, score))
      }
      let chain = TieChain(links: rules.ties, value: tieValue)
      for var list in lists.values {
        list.sort { ($1.score, $0.entry) < ($0.score, $1.entry) }
        var start = 0
        while start < list.count {
          var end = start + 1
          while end < list.count, list[end].score == list[start].score { end += 1 }
          place(chain.separate(list[start..<end].map(\.entry)), from: start + 1)
          start = end
        }
      }
    }

    private mutating func place(_ groups: [TieChain.Group], from first: Int) {
      var rank = first
      for group in groups {
        for entry in group.entries {
          guard let position = positions[entry] else { continue }
          results[position].state = .ranked(.init(rank: rank, isShared: group.entries.count > 1))
          results[position].separations = group.separations
        }
        rank += group.entries.count
      }
    }

    private func tieValue(_ link: TieBreak, _ entry: Entry.ID) -> Fraction? {
      guard let position = positions[entry] else { return nil }
      let result = results[position]
      let totals = result.totals.filter { !$0.isReplaced }.map(\.total)
      switch link {
      case .roundScore(let round):
        let published = round == input.round ? result.roundScore : input.earlier[round]?[entry]
        return published.map { Fraction($0) }
      case .ownScore: return result.roundScore.map { Fraction($0) }
      case .roundOwnScore(let round): return input.earlierOwn[round]?[entry].map { Fraction($0) }
      // With equal numbers of sheets the means have the same order as the sums; with unequal numbers only the mean is fair.
      case .rawSum: return try? TrimmedMean()(totals)
      case .criterion(let id): return criterionMeans[position][id]
      case .highestMark: return totals.max()
      case .lowestMark: return totals.min()
      case .median: return try? MedianScore()(totals)
      case .lot:
        return input.lotSeed.map { Fraction(Int128(RoundResults.lot(of: entry, seed: $0))) }
      case .committee: return input.committee[entry].map { Fraction(Int128(-$0)) }
      }
    }
  }
}

extension Adjustment {
  /// Whether totals are still combined after the adjustment. Two-way and severity estimate the entry's score directly.
  public var combinesTotals: Bool {
    switch self {
    case .none, .standardScore: true
    case .twoWay, .severity: false
    }
  }
}
