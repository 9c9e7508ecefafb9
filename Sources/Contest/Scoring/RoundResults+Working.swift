extension RoundResults {
  /// The results while they are computed, step by step.
  struct Working {
    let input: Input
    var results: [EntryResult]
    var notes: [ResultNote] = []
    private let first: SheetsByEntry
    private let again: SheetsByEntry
    private let places: EntryPlaces
    /// Each judge's totals for the entries, in the order of the entries and of the judges' ids.
    var totals = JudgeTotalList()
    /// Where each entry's totals begin, and after the last entry where they end.
    private var starts: [Int32] = [0]
    private var separations: TieSeparationList
    /// Which of them are an entry's, by its position: from which one on and how many. Empty before ranks are given.
    private var separated: [(first: Int32, count: Int32)] = []
    /// Which entry has more first places over the parts, for ties that compare this; see ``CountBack``.
    private var countBack: [Entry.ID: Fraction] = [:]
    /// Which entry has the better second mark, third and so on, for ties that compare this.
    private var nextRuns: [Entry.ID: Fraction] = [:]
    private var rules: JudgingRules { input.rules }

    init(_ input: Input) throws(ScoringError) {
      self.input = input
      separations = TieSeparationList(of: input.entries)
      results = input.entries.enumerated().map { position, entry in
        let list = input.lists.indices.contains(position) ? input.lists[position] : ""
        return EntryResult(entry: entry, list: list, state: .notRanked(.noEstimate))
      }
      let entries = input.entries
      let places = EntryPlaces(entries.count) { entries[$0] }
      if let entry = places.repeated({ entries[$0] }) { throw .entryListedTwice(entry) }
      self.places = places
      first = try SheetsByEntry(input.sheets, of: entries, places)
      again = try SheetsByEntry(input.reReviewSheets, of: entries, places)
      if let recorded = input.rules.recorded {
        for position in results.indices { takeRecords(at: position, recorded) }
      } else {
        totals.reserveCapacity(input.sheets.count + input.reReviewSheets.count)
        starts.reserveCapacity(results.count + 1)
        for position in results.indices { takeSheets(at: position) }
      }
    }

    /// Where the totals of the entry at a position stand among ``totals``.
    func totals(at position: Int) -> Range<Int> {
      // Marks that are recorded make no totals.
      guard position + 1 < starts.count else { return 0..<0 }
      return Int(starts[position])..<Int(starts[position + 1])
    }

    /// Gives each result its totals and what separated it from its equals, in the order of the list of results; nothing is changed
    /// after that.
    mutating func finish() {
      let all = RoundDetails(totals, separations)
      totals = JudgeTotalList()
      separations = TieSeparationList()
      for position in results.indices {
        results[position].details = EntryDetails(
          totals: totals(at: position), separations: separations(at: position), of: all)
      }
    }

    private func separations(at position: Int) -> Range<Int> {
      guard separated.indices.contains(position) else { return 0..<0 }
      let own = separated[position]
      return Int(own.first)..<Int(own.first + own.count)
    }

    /// Hands the results over, so that no second list of them is made.
    mutating func takeResults() -> [EntryResult] {
      let taken = results
      results = []
      return taken
    }

    /// The position of an entry's result.
    func position(of entry: Entry.ID) -> Int? {
      places.place(of: entry) { input.entries[$0] }
    }

    /// Puts an entry's recorded marks together.
    private mutating func takeRecords(at position: Int, _ recorded: RecordedRules) {
      let entry = results[position].entry
      let result = RecordedResult(
        input.records[entry] ?? [:], by: rules, recorded, members: input.facts[entry]?.members)
      results[position].recorded = result.parts
      switch (input.out[entry], result.outcome) {
      case (let missing?, _), (nil, .missing(let missing)):
        results[position].state = .notRanked(missing)
      case (nil, .value(let value)):
        results[position].combined = value
        results[position].state = .ranked(.init(rank: 0, isShared: false))
      }
    }

    /// Whether a second look replaces an entry's first sheets.
    private func isReplaced(at position: Int) -> Bool {
      rules.reReview?.effect == .replace && !again[position].isEmpty
    }

    /// Records an entry's complete sheets, and whether they are enough.
    private mutating func takeSheets(at position: Int) {
      let isReplaced = isReplaced(at: position)
      var have = 0
      let (own, further) = (first[position], again[position])
      for (sheets, isReReview) in [(own, false), (further, true)] {
        for sheet in sheets where input.panels[sheet.judge] != RoomRule.shadow {
          guard let total = sheet.total(by: rules.rubric) else { continue }
          let replaced = isReplaced && !isReReview
          totals.append(
            EntryResult.JudgeTotal(
              judge: sheet.judge, total: total, isReReview: isReReview, isReplaced: replaced))
          if !replaced { have += 1 }
        }
      }
      starts.append(Int32(clamping: totals.count))
      if rules.reReview?.effect == .nearest, !further.isEmpty {
        have = keepNearest(at: position)
      }
      let asked =
        isReplaced ? rules.reReview?.judges ?? 1 : input.leastSheets ?? rules.judgesPerEntry
      let fewer = input.fewerSheets[results[position].entry] ?? 0
      let need = max(asked - fewer, rules.adjust.combinesTotals ? rules.combine.leastTotals : 1)
      if let missing = input.out[results[position].entry] {
        results[position].state = .notRanked(missing)
      } else if have < need, rules.panels.isEmpty,
        input.rooms[results[position].entry] != RoomRule.anchor
      {
        results[position].state = .notRanked(.tooFewSheets(have: have, need: need))
      } else {
        results[position].state = .ranked(.init(rank: 0, isShared: false))
      }
    }

    /// Sets aside the totals of an entry that lie farther from the others than those that count, and says how many count.
    private mutating func keepNearest(at position: Int) -> Int {
      let own = Array(totals(at: position))
      let kept = ReReviewRule.nearest(rules.judgesPerEntry, of: own.map { totals[$0].total })
      for (place, index) in own.enumerated() where !kept.contains(place) {
        totals[index].isReplaced = true
      }
      return kept.count
    }

    /// The mean mark for one criterion in the complete sheets that count.
    private func mean(of criterion: Criterion.ID, at position: Int) -> Fraction? {
      let sheets =
        isReplaced(at: position) ? again[position] : first[position] + again[position]
      let isNearest = rules.reReview?.effect == .nearest && !again[position].isEmpty
      let aside =
        isNearest
        ? Set(totals(at: position).filter { totals[$0].isReplaced }.map { totals[$0].judge }) : []
      let marks = sheets.filter {
        $0.total(by: rules.rubric) != nil && input.panels[$0.judge] != RoomRule.shadow
          && !aside.contains($0.judge)
      }
      .compactMap { $0.mark(for: criterion) }.map { Fraction($0) }
      return Fraction.mean(of: marks)
    }

    /// Puts every judge's totals on the scale that the rulebook asks for. A judge's totals for entries without a rank are
    /// used too, because they also show how the judge marks.
    mutating func adjust() {
      switch rules.adjust {
      case .none: return
      case .standardScore: adjustByJudge(StandardScore().callAsFunction)
      case .twoWay: adjustTogether(.twoWay)
      case .severity: adjustTogether(.severity)
      case .places, .placesGiven: adjustToPlaces()
      }
    }

    /// Estimates all entries and judges together. An entry's combined value is its estimate. A judge's adjusted total is the
    /// total corrected for the judge's severity; it is only shown.
    private mutating func adjustTogether(_ method: ScoringMethod) {
      let judges = totals.judgesInOrder
      var numbers: [Judge.ID: Int] = [:]
      for (number, judge) in judges.enumerated() { numbers[judge] = number }
      // In the order of ids, so that the order in which entries are given cannot change the last digit.
      let order = results.indices.sorted { results[$0].entry < results[$1].entry }
      var marks: [MarkTable.Mark] = []
      for (entry, position) in order.enumerated() {
        for index in totals(at: position) {
          let total = totals[index]
          guard !total.isReplaced, let judge = numbers[total.judge] else { continue }
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
        for index in totals(at: position) {
          let total = totals[index]
          guard let judge = numbers[total.judge], let found = estimates.judges[judge] else {
            continue
          }
          totals[index].adjusted =
            Points(rounding: total.total.approximate + found.severity).map { Fraction($0) }
        }
      }
      for (list, found) in groups.sorted(by: { $0.key < $1.key }) where found.count > 1 {
        notes.append(.panelsDoNotConnect(list: list, groups: found.count))
      }
    }

    /// Turns each judge's totals into the places that the judge gives, list by list. Entries without a rank of their own,
    /// such as withdrawn ones, take no place from others.
    private mutating func adjustToPlaces() {
      struct Sitting: Hashable {
        let judge: Judge.ID
        let list: String
      }
      var seats: [Sitting: [Int]] = [:]
      var sizes: [String: Int] = [:]
      for (position, result) in results.enumerated() where result.rank != nil {
        sizes[result.list, default: 0] += 1
        for index in totals(at: position) where !totals[index].isReplaced {
          let sitting = Sitting(judge: totals[index].judge, list: result.list)
          seats[sitting, default: []].append(index)
        }
      }
      var partly: [String: [Judge.ID]] = [:]
      for (sitting, own) in seats {
        let places = JudgePlaces(leastIsBest: rules.adjust == .placesGiven)(
          own.map { totals[$0].total })
        for (seat, place) in zip(own, places) {
          totals[seat].adjusted = place
        }
        if own.count < sizes[sitting.list] ?? 0 {
          partly[sitting.list, default: []].append(sitting.judge)
        }
      }
      for (list, judges) in partly.sorted(by: { $0.key < $1.key }) {
        notes.append(.placesOfPart(list: list, judges: judges.sorted()))
      }
    }

    private mutating func adjustByJudge(_ scale: ([Double]) -> [Double]) {
      var seats: [Judge.ID: [Int]] = [:]
      for index in 0..<totals.count { seats[totals[index].judge, default: []].append(index) }
      for judge in seats.keys.sorted() {
        let own = seats[judge] ?? []
        let scaled = scale(own.map { totals[$0].total.approximate })
        for (seat, value) in zip(own, scaled) {
          totals[seat].adjusted = Points(rounding: value).map { Fraction($0) }
        }
      }
    }

    /// Computes the published score of each entry and its parts.
    mutating func combine() {
      if let rooms = rules.rooms { combineInRooms(rooms) }
      for position in results.indices where results[position].rank != nil {
        if rules.recorded != nil || rules.rooms != nil { continue }
        if !rules.panels.isEmpty {
          combinePanels(at: position)
          continue
        }
        if rules.adjust.combinesTotals {
          guard combineTotals(at: position) else { continue }
        } else if results[position].combined == nil {
          results[position].state = .notRanked(.noEstimate)
        }
      }
      publishOwn()
      if !rules.total.isEmpty { givePointsByPlace() }
      for position in results.indices where results[position].rank != nil {
        publish(at: position)
      }
    }

    mutating func combineTotals(at position: Int) -> Bool {
      let counted = totals(at: position).filter { !totals[$0].isReplaced }
      let values = counted.map { totals[$0].compared }
      do {
        results[position].combined = try rules.combine.combine(values)
      } catch {
        results[position].state = .notRanked(EntryResult.Missing(notCombined: error))
        return false
      }
      if rules.combine.dropHigh > 0 || rules.combine.dropLow > 0 {
        for (index, aside) in zip(counted, rules.combine.setAside(of: values)) {
          totals[index].setAside = aside
        }
      }
      let error = rules.combine.standardError(of: values)
      results[position].standardError = error.flatMap { Points(rounding: $0) }
      return true
    }

    /// Puts the total together from the parts, adjusts it and publishes it.
    private mutating func publish(at position: Int) {
      guard let own = results[position].roundScore else { return }
      var sum = Fraction(own)
      if !rules.total.isEmpty {
        sum = .zero
        var parts: [EntryResult.Part] = []
        for part in rules.total {
          let entry = results[position].entry
          let ownPart = results[position].placePoints ?? own
          guard
            let published = part.round == input.round ? ownPart : input.earlier[part.round]?[entry]
          else {
            results[position].state = .notRanked(.noResult(inRound: part.round))
            results[position].parts = parts
            return
          }
          parts.append(.init(round: part.round, weight: part.weight, published: published))
          sum = sum + rules.counted(published, as: part)
        }
        results[position].parts = parts
      }
      let total = rules.combine.published(sum)
      let facts = input.facts[results[position].entry]
      for adjustment in rules.adjustments {
        let before = results[position].adjustments.last?.after ?? sum
        guard let step = adjustment.applied(to: before, of: facts) else { continue }
        results[position].adjustments.append(step)
      }
      let adjusted = results[position].adjustments.last.map { rules.combine.published($0.after) }
      let score = rules.bounds.held(adjusted ?? total)
      if adjusted != nil {
        // Adjustments apply to the sum before it is rounded, so that sum is shown.
        results[position].beforeAdjustments = sum.rounded(places: 4)
      } else if score != total {
        results[position].beforeAdjustments = total
      }
      results[position].score = score
    }

    /// Ranks each list (1-2-2-4), with ties separated by the chain.
    mutating func rank() {
      separated = Array(repeating: (0, 0), count: results.count)
      var lists: [String: [(entry: Entry.ID, score: Points)]] = [:]
      for position in results.indices where results[position].rank != nil {
        guard let score = results[position].score else { continue }
        lists[results[position].list, default: []].append((results[position].entry, score))
      }
      if rules.ties.contains(.countBack) {
        for list in lists.values { countBack.merge(placesOverParts(list.map(\.entry))) { $1 } }
      }
      if rules.ties.contains(.nextRuns) {
        nextRuns = runsInOrder(lists.values.flatMap { $0.map(\.entry) })
      }
      var links = rules.ties
      // If the chain does not name the committee, the committee orders the entries that are still equal at a line.
      if !input.committee.isEmpty, !links.contains(.committee), rules.takesOrderAtLine {
        links.append(.committee)
      }
      let chain = TieChain(links: links, committee: input.committee, value: tieValue)
      for var list in lists.values {
        if rules.ranksLeastFirst {
          list.sort { ($0.score, $0.entry) < ($1.score, $1.entry) }
        } else {
          list.sort { ($1.score, $0.entry) < ($0.score, $1.entry) }
        }
        var start = 0
        while start < list.count {
          var end = start + 1
          while end < list.count, list[end].score == list[start].score { end += 1 }
          place(chain.separate(list[start..<end].map(\.entry)), from: start + 1)
          start = end
        }
      }
      if rules.total.isEmpty { givePointsByPlace() }
    }

    private mutating func place(_ groups: [TieChain.Group], from first: Int) {
      // By themselves, so that no copy of what is changed below is made.
      let (places, entries) = (places, input.entries)
      var rank = first
      for group in groups {
        let first = separations.count
        for one in group.separations {
          separations.append(one) { places.place(of: $0) { entries[$0] } }
        }
        for entry in group.entries {
          guard let position = position(of: entry) else { continue }
          results[position].state = .ranked(.init(rank: rank, isShared: group.entries.count > 1))
          separated[position] = (
            Int32(clamping: first), Int32(clamping: group.separations.count)
          )
        }
        rank += group.entries.count
      }
    }

    /// A round's result as ties compare it, so that higher is better: if less is better, the negative.
    private func directed(
      _ result: Points, of round: Round.ID, isScore: Bool = false
    ) -> Fraction {
      let rules = round == input.round ? rules : input.otherRules[round]
      let isLess = isScore ? rules?.ranksLeastFirst : rules?.isOwnLessBetter
      return isLess == true ? .zero - Fraction(result) : Fraction(result)
    }

    /// A mark of a judge as ties compare it: below zero where judges write places.
    private func directed(_ mark: Fraction) -> Fraction {
      rules.adjust == .placesGiven ? .zero - mark : mark
    }

    func tieValue(_ link: TieBreak, _ entry: Entry.ID) -> Fraction? {
      guard let position = position(of: entry) else { return nil }
      let counted = totals(at: position).lazy.map { totals[$0] }.filter { !$0.isReplaced }
        .map { directed($0.total) }
      switch link {
      case .roundScore(let round):
        guard round != input.round else {
          return results[position].roundScore.map { directed($0, of: round) }
        }
        return input.earlierScores[round]?[entry].map { directed($0, of: round, isScore: true) }
      case .ownScore: return results[position].roundScore.map { directed($0, of: input.round) }
      case .roundOwnScore(let round):
        return input.earlierOwn[round]?[entry].map { directed($0, of: round) }
      // With equal numbers of sheets the means have the same order as the sums; with unequal numbers only the mean is fair.
      case .rawSum:
        return Fraction.mean(of: Array(counted))
      case .criterion(let id):
        guard rules.recorded != nil else {
          return mean(of: id, at: position).map { directed($0) }
        }
        let recorded = input.records[entry]?[id]
        let mark = recorded == .absent && rules.recorded?.absent == .zero ? .zero : recorded?.mark
        // The mark itself is compared, whatever the round turns it into.
        return mark.map { rules.areMarksLessBetter ? .zero - Fraction($0) : Fraction($0) }
      case .highestMark: return counted.max()
      case .lowestMark: return counted.min()
      // No marks have no median; the tie break then decides nothing between such entries.
      case .median: return try? MedianScore()(Array(counted))
      case .bestRun:
        if let recorded = rules.recorded, case .attempts = recorded.columns {
          return RecordedResult(input.records[entry] ?? [:], by: rules, recorded).attempts
            .map(\.value).max()
        }
        let marks = results[position].recorded.compactMap { part in
          part.mark == .absent && rules.recorded?.absent == .zero ? .zero : part.mark.mark
        }
        let best = rules.areMarksLessBetter ? marks.min() : marks.max()
        return best.map { rules.areMarksLessBetter ? .zero - Fraction($0) : Fraction($0) }
      case .quicker(let round):
        let own = results[position].raw ?? results[position].roundScore
        let time = round == input.round ? own : input.earlierRaw[round]?[entry]
        return time.map { .zero - Fraction($0) }
      case .nextRuns: return nextRuns[entry]
      case .countBack: return countBack[entry]
      case .lot:
        return input.lotSeed.map { Fraction(Int128(RoundResults.lot(of: entry, seed: $0))) }
      case .committee: return nil
      }
    }
  }
}

extension Adjustment {
  /// Whether totals are still combined after the adjustment. Two-way and severity estimate the entry's score directly.
  public var combinesTotals: Bool {
    switch self {
    case .none, .standardScore, .places, .placesGiven: true
    case .twoWay, .severity: false
    }
  }
}
