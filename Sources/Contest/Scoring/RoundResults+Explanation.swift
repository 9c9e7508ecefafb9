extension RoundResults {
  /// Explains how the entry's rank follows from its marks, one sentence for each step.
  ///
  /// - Parameters:
  ///   - entry: the entry to explain.
  ///   - language: the language of the sentences.
  ///   - entryName: gives the name of an entry; its id by default.
  ///   - judgeName: gives the name of a judge, such as 评委3 when judges are anonymous; the id by default.
  /// - Returns: the sentences; a single one when the entry is not in the round.
  public func explanation(
    of entry: Entry.ID, in language: Language,
    entryName: (Entry.ID) -> String = { $0.text }, judgeName: (Judge.ID) -> String = { $0.text }
  ) -> [String] {
    guard let result = self[entry] else {
      return [ScoringError.unknownEntry(entry).message(in: language)]
    }
    var lines: [String] = []
    lines += totalsLines(result, in: language, judgeName: judgeName)
    if let adjusted = adjustedLine(result, in: language, judgeName: judgeName) {
      lines.append(adjusted)
    }
    if let line = recordedLine(result, in: language) { lines.append(line) }
    lines += asideLines(result, in: language, judgeName: judgeName)
    if let line = combinedLine(result, in: language) { lines.append(line) }
    lines += roomLines(result, in: language)
    lines += convertedLines(result, in: language)
    if let line = partsLine(result, in: language) { lines.append(line) }
    lines += adjustedLines(result, in: language)
    lines += placeLines(result, in: language, entryName: entryName)
    // Penalties come before the place, and the place before its points.
    if input.rules.total.isEmpty { lines += placePointsLines(result, in: language) }
    lines += circleLines(result, in: language)
    return lines
  }

  private var places: Int { input.rules.combine.decimals }

  private func rounding(_ language: Language) -> String { input.rules.combine.words(in: language) }

  /// Said behind a result that is not the exact one: `(5 + 8) ÷ 2 = 7（取整数，有小数的进一）`. Nothing where they are equal.
  func roundingNote(_ exact: Fraction?, as published: Points, in language: Language) -> String {
    guard let exact, exact != Fraction(published) else { return "" }
    return language == .chinese ? "（\(rounding(language))）" : ", \(rounding(language))"
  }

  private func text(_ value: Fraction) -> String {
    value.isShownExactly
      ? value.rounded(places: 4).description : value.rounded(places: 4).text(places: 4)
  }

  /// This is said if a sum is shown with rounded numbers: three times 89.3333 is not 268, but three times 89⅓ is.
  func roundedNote(_ values: [Fraction], in language: Language) -> String {
    guard values.contains(where: { !$0.isShownExactly }) else { return "" }
    return language == .chinese
      ? "各数印到四位小数，计算用未修约的值。" : " The numbers are shown to four decimals and counted unrounded."
  }

  /// Each judge's total, a line for each panel of the round.
  private func totalsLines(
    _ result: EntryResult, in language: Language, judgeName: (Judge.ID) -> String
  ) -> [String] {
    let panels = input.rules.panels
    guard !panels.isEmpty else {
      return totalsLine(result.totals, in: language, judgeName: judgeName).map { [$0] } ?? []
    }
    let groups = Dictionary(grouping: result.totals) { input.panels[$0.judge] }
    return (panels.map { ($0.id as PanelRule.ID?, $0.name) } + [(nil, nil)]).compactMap {
      id, name in
      let line = totalsLine(groups[id] ?? [], in: language, judgeName: judgeName)
      guard let name else { return line }
      return line.map {
        language == .chinese ? "“\(name.chinese)”\($0)" : "“\(name.text(in: .english))”: \($0)"
      }
    }
  }

  private func totalsLine(
    _ totals: [EntryResult.JudgeTotal], in language: Language, judgeName: (Judge.ID) -> String
  ) -> String? {
    if totals.isEmpty { return nil }
    let totals = totals.map { total in
      let mark: String =
        switch (total.isReReview, total.isReplaced, language) {
        case (true, _, .chinese): "（复议）"
        case (true, _, .english): " (second look)"
        case (_, true, .chinese): "（由复议取代）"
        case (_, true, .english): " (replaced by the second look)"
        default: ""
        }
      return "\(judgeName(total.judge)) \(text(total.total))\(mark)"
    }
    let isWeighted = input.rules.rubric.total == .weighted && input.rules.rubric.criteria.count > 1
    if input.rules.adjust == .placesGiven, input.rules.rubric.criteria.count == 1 {
      return language == .chinese
        ? "各评委写的名次：\(totals.joined(separator: "，"))。"
        : "The places that the judges wrote: \(totals.joined(separator: ", "))."
    }
    return switch (isWeighted, language) {
    case (true, .chinese): "各评委加权总分：\(totals.joined(separator: "，"))。"
    case (true, .english): "The judges' weighted totals: \(totals.joined(separator: ", "))."
    case (false, .chinese): "各评委总分：\(totals.joined(separator: "，"))。"
    case (false, .english): "The judges' totals: \(totals.joined(separator: ", "))."
    }
  }

  private func adjustedLine(
    _ result: EntryResult, in language: Language, judgeName: (Judge.ID) -> String
  ) -> String? {
    let scales = input.rules.adjust == .standardScore ? scales(of: result, in: language) : [:]
    let adjusted = result.totals.compactMap { total in
      total.adjusted.map {
        "\(judgeName(total.judge)) \(text($0))\(scales[total.judge] ?? "")"
      }
    }
    guard !adjusted.isEmpty else { return nil }
    return switch (input.rules.adjust, language) {
    case (.standardScore, .chinese):
      "换算为标准分（50 + 10 × 与该评委均分之差 ÷ 该评委的标准差）：\(adjusted.joined(separator: "，"))。"
    case (.standardScore, .english):
      "As standard scores (50 + 10 × distance from the judge's mean ÷ the judge's standard deviation): "
        + adjusted.joined(separator: ", ") + "."
    case (.places, .chinese), (.placesGiven, .chinese):
      "各评委给的名次（并列的取平均）：\(adjusted.joined(separator: "，"))。"
    case (.places, .english), (.placesGiven, .english):
      "The place that each judge gives (equals share the mean): \(adjusted.joined(separator: ", "))."
    case (_, .chinese): "按评委宽严换算后：\(adjusted.joined(separator: "，"))。"
    case (_, .english): "Adjusted for the judge's severity: \(adjusted.joined(separator: ", "))."
    }
  }

  /// The figures by which each judge of the entry is measured: how many totals, their mean and their standard deviation.
  /// With them a reader can work out the standard score: 81 by a judge of mean 85.5 and deviation 7.396 is 50 + 10 × (81 −
  /// 85.5) ÷ 7.396 = 43.9156.
  private func scales(of result: EntryResult, in language: Language) -> [Judge.ID: String] {
    var totals: [Judge.ID: [Double]] = [:]
    for total in result.totals { totals[total.judge] = [] }
    for total in entries.lazy.flatMap(\.totals) {
      totals[total.judge]?.append(total.total.approximate)
    }
    return totals.mapValues { own in
      guard let spread = StandardScore.spread(of: own),
        let mean = Points(rounding: spread.mean), let deviation = Points(rounding: spread.deviation)
      else {
        return language == .chinese
          ? "（其 \(own.count) 份评分没有差别，记 50）" : " (\(own.count) totals without spread: 50)"
      }
      return language == .chinese
        ? "（其 \(own.count) 份评分均分 \(mean)，标准差 \(deviation)）"
        : " (\(own.count) totals, mean \(mean), deviation \(deviation))"
    }
  }

  private func asideLines(
    _ result: EntryResult, in language: Language, judgeName: (Judge.ID) -> String
  ) -> [String] {
    let arePlaces = input.rules.adjust.makesPlaces
    return [SetAside.high, .low].compactMap { end in
      let aside = result.totals.filter { $0.setAside == end }
        .map { "\(judgeName($0.judge)) \(text($0.compared))" }
      guard !aside.isEmpty else { return nil }
      return switch (end, language) {
      // Of places the greatest number is the worst: 去掉最高分 would name the wrong end.
      case (.high, .chinese) where arePlaces: "去掉最后的名次：\(aside.joined(separator: "，"))。"
      case (.high, .english) where arePlaces:
        "Worst place set aside: \(aside.joined(separator: ", "))."
      case (.low, .chinese) where arePlaces: "去掉最前的名次：\(aside.joined(separator: "，"))。"
      case (.low, .english) where arePlaces:
        "Best place set aside: \(aside.joined(separator: ", "))."
      case (.high, .chinese): "去掉最高分：\(aside.joined(separator: "，"))。"
      case (.high, .english): "Highest set aside: \(aside.joined(separator: ", "))."
      case (.low, .chinese): "去掉最低分：\(aside.joined(separator: "，"))。"
      case (.low, .english): "Lowest set aside: \(aside.joined(separator: ", "))."
      }
    }
  }

  /// The recorded marks, and which of them count.
  private func recordedLine(_ result: EntryResult, in language: Language) -> String? {
    guard let recorded = input.rules.recorded, !result.recorded.isEmpty else { return nil }
    let isOne = input.rules.rubric.criteria.count == 1
    let isPicked = result.recorded.contains(where: \.counts)
    let marks = result.recorded.map { part in
      let criterion = input.rules.rubric.criterion(part.column)
      let name = criterion?.name.text(in: language) ?? part.column.text
      let mark =
        isOne
        ? whole(part.mark, recorded, in: language) : part.mark.text(in: language, recorded.unit)
      let isZero = part.mark == .absent && recorded.absent == .zero
      let aside: String =
        switch (isPicked && !part.counts && (part.mark != .absent || isZero), isZero, language) {
        case (true, _, .chinese): "（不计）"
        case (true, _, .english): " (not counted)"
        case (false, true, .chinese): "（计 0 分）"
        case (false, true, .english): " (counts 0)"
        case (false, false, _): ""
        }
      return isOne ? mark + (isZero ? aside : "") : "\(name) \(mark)\(aside)"
    }
    if input.rules.ballot != nil {
      return language == .chinese
        ? "得票：\(marks.joined()) 票（首次有效投票）。"
        : "Votes: \(marks.joined()) (the first run that counts)."
    }
    return switch language {
    case .chinese: "登记成绩：\(marks.joined(separator: "，"))。"
    case .english: "Recorded: \(marks.joined(separator: ", "))."
    }
  }

  /// The only mark, a time with the decimals of the list, so that `0:46.10` there is not `0:46.1` here.
  private func whole(
    _ mark: RecordedMark, _ recorded: RecordedRules, in language: Language
  ) -> String {
    guard recorded.unit == .time, let time = mark.mark, time.rounded(places: places) == time else {
      return mark.text(in: language, recorded.unit)
    }
    return recorded.unit.text(time, places: places)
  }

  /// What a recorded mark counts as: of an absence 0 where the rulebook says so, and else nothing.
  private func mark(of part: RecordedResult.Part) -> Points? {
    part.mark == .absent && input.rules.recorded?.absent == .zero ? .zero : part.mark.mark
  }

  /// How the marks that count were put together; nothing where there is one alone.
  private func recordedSum(_ result: EntryResult, in language: Language) -> String? {
    guard let own = result.raw ?? result.roundScore else { return nil }
    let counting = result.recorded.filter(\.counts).compactMap { mark(of: $0) }
    let published =
      input.rules.markUnit.text(own, places: places)
      + roundingNote(result.combined, as: own, in: language)
    guard result.recorded.count > 1 else {
      guard let mark = counting.first, mark != own, input.rules.ballot == nil else { return nil }
      return language == .chinese
        ? "\(rounding(language))：\(input.rules.markUnit.text(own, places: places))。"
        : "Published \(rounding(language)): \(input.rules.markUnit.text(own, places: places))."
    }
    if input.rules.recorded?.isWeighted == true {
      let parts = result.recorded.filter(\.counts).compactMap { part in
        mark(of: part).map { mark in
          let weight = input.rules.rubric.criterion(part.column)?.weight ?? 1
          return "\(input.rules.markUnit.text(mark)) × \(weight.weightText)"
        }
      }.joined(separator: " + ")
      return language == .chinese
        ? "加权：\(parts) = \(published)。" : "Weighed: \(parts) = \(published)."
    }
    let best = input.rules.recorded?.best
    if let recorded = input.rules.recorded, case .attempts(let rule) = recorded.columns {
      return attemptsLine(
        RecordedResult(input.records[result.entry] ?? [:], by: input.rules, recorded).attempts,
        rule, published, in: language)
    }
    if best == 1 {
      return language == .chinese ? "取最好的一项：\(published)。" : "The best one counts: \(published)."
    }
    if input.rules.combine.average == .median {
      let sorted = counting.sorted().map(input.rules.markUnit.text)
      switch language {
      case .chinese:
        let of = best.map { "最好的 \($0) 项" } ?? ""
        return "取\(of)中位数：\(sorted.joined(separator: "、")) → \(published)。"
      case .english:
        let of = best.map { " of the best \($0)" } ?? ""
        return "Median\(of): \(sorted.joined(separator: ", ")) → \(published)."
      }
    }
    let numbers = counting.map(input.rules.markUnit.text).joined(separator: " + ")
    return switch (input.rules.combine.average, best, language) {
    case (.mean, let best?, .chinese):
      "取最好的 \(best) 项平均：(\(numbers)) ÷ \(counting.count) = \(published)。"
    case (.mean, nil, .chinese): "平均：(\(numbers)) ÷ \(counting.count) = \(published)。"
    case (_, let best?, .chinese): "取最好的 \(best) 项合计：\(numbers) = \(published)。"
    case (_, nil, .chinese): "合计：\(numbers) = \(published)。"
    case (.mean, let best?, .english):
      "Mean of the best \(best): (\(numbers)) ÷ \(counting.count) = \(published)."
    case (.mean, nil, .english): "Mean: (\(numbers)) ÷ \(counting.count) = \(published)."
    case (_, let best?, .english): "The best \(best) added: \(numbers) = \(published)."
    case (_, nil, .english): "Added: \(numbers) = \(published)."
    }
  }

  /// Each attempt's marks that count, times its factor: `第1次 (9 + 9 + 9.5) × 3 = 82.5`.
  private func attemptsLine(
    _ attempts: [RecordedResult.Attempt], _ rule: AttemptRule, _ published: String,
    in language: Language
  ) -> String {
    let counting = attempts.filter(\.counts)
    let lines = counting.map { attempt in
      let sum = attempt.marks.map { input.rules.markUnit.text($0) }.joined(separator: " + ")
      let text = "(\(sum)) × \(attempt.factor) = \(attempt.value.weightText)"
      return language == .chinese
        ? "第\(attempt.number)次 \(text)" : "attempt \(attempt.number): \(text)"
    }
    let name = rule.factor.text(in: language)
    let average = input.rules.combine.average
    return switch language {
    case .chinese:
      "中间 \(rule.counting) 位评委的分相加，乘以\(name)：\(lines.joined(separator: "；"))。"
        + "\(counting.count) 次\(average == .sum ? "合计" : average == .mean ? "平均" : "取中位数")：\(published)。"
    case .english:
      "The middle \(rule.counting) marks added, times \(name): \(lines.joined(separator: "; ")). "
        + "\(counting.count) attempts \(average == .sum ? "added" : average == .mean ? "averaged" : "by their median"): \(published)."
    }
  }

  private func combinedLine(_ result: EntryResult, in language: Language) -> String? {
    if input.rules.recorded != nil { return recordedSum(result, in: language) }
    if !result.panels.isEmpty { return panelsLine(result, in: language) }
    guard let score = result.raw ?? result.roundScore else { return nil }
    // The rooms of an anchor are listed one by one. For other entries, the change by the anchors comes after this.
    if result.room?.results.isEmpty == false { return nil }
    let unmoved = result.room?.moved.flatMap { moved in
      result.combined.map { input.rules.combine.published($0 - moved) }
    }
    let published = (unmoved ?? score).text(places: places)
    let error = result.standardError.map { $0.rounded(places: 2).text(places: 2) }
    guard input.rules.adjust.combinesTotals else {
      return switch language {
      case .chinese:
        "综合各评委宽严得到的估计为 \(published)" + (error.map { "（标准误 \($0)）。" } ?? "。")
      case .english:
        "The estimate, with the judges' severity taken out, is \(published)"
          + (error.map { " (standard error \($0))." } ?? ".")
      }
    }
    let kept = result.totals.filter { $0.setAside == nil && !$0.isReplaced }
    let numbers = kept.map { text($0.compared) }
    let note =
      input.rules.combine.average == .median
      ? "" : roundedNote(kept.map(\.compared), in: language)
    let line =
      switch (input.rules.combine.average, language) {
      case (.mean, .chinese):
        "平均：(\(numbers.joined(separator: " + "))) ÷ \(kept.count) = \(published)（\(rounding(.chinese))）。"
      case (.mean, .english):
        "Mean: (\(numbers.joined(separator: " + "))) ÷ \(kept.count) = \(published), \(rounding(.english))."
      case (.median, .chinese):
        "\(numbers.joined(separator: "、")) 的中位数为 \(published)（\(rounding(.chinese))）。"
      case (.median, .english):
        "The median of \(numbers.joined(separator: ", ")) is \(published), \(rounding(.english))."
      case (.sum, .chinese):
        "合计：\(numbers.joined(separator: " + ")) = \(published)（\(rounding(.chinese))）。"
      case (.sum, .english):
        "Sum: \(numbers.joined(separator: " + ")) = \(published), \(rounding(.english))."
      }
    return line + note
  }

  private func partsLine(_ result: EntryResult, in language: Language) -> String? {
    guard !result.parts.isEmpty, let score = result.score else { return nil }
    let total = result.beforeAdjustments ?? score
    let scale = input.rules.totalScale
    let parts = result.parts.map { part in
      let full = input.rules.total.first { $0.round == part.round }?.fullMarks
      let rescaled = scale.flatMap { scale in full.map { " ÷ \($0.weightText) × \(scale)" } } ?? ""
      let unit: MarkUnit = input.rules.addsLess ? input.rules.scoreUnit : .points
      // Another round may keep more decimals than this one: the sum has to come out as it stands.
      let isRounded = part.published.rounded(places: places) == part.published
      let own =
        isRounded ? unit.text(part.published, places: places) : unit.text(part.published)
      let round = name(ofRound: part.round, in: language)
      let isOwn =
        part.round != input.round && input.otherRules[part.round]?.countsOwnPart == true
      let whose: String =
        switch (isOwn, language) {
        case (false, _): round
        case (true, .chinese): "\(round)自身的成绩"
        case (true, .english): "the own result of \(round)"
        }
      return "\(whose) \(own)"
        + (input.rules.addsTotal ? "" : "\(rescaled) × \(part.weight.weightText)")
    }
    let sum = parts.joined(separator: " + ")
    let isRounded = total.rounded(places: places) == total
    let exact = result.parts.reduce(Fraction.zero) { sum, part in
      guard let weight = input.rules.total.first(where: { $0.round == part.round }) else {
        return sum
      }
      return sum + input.rules.counted(part.published, as: weight)
    }
    // What is adjusted is shown as it was before it is rounded.
    let shown =
      (isRounded
        ? input.rules.scoreUnit.text(total, places: places) : input.rules.scoreUnit.text(total))
      + (result.adjustments.isEmpty ? roundingNote(exact, as: total, in: language) : "")
    return switch language {
    case .chinese: "\(input.rules.addsTotal ? "各部分相加" : "各轮加权")：\(sum) = \(shown)。"
    case .english: "Over the rounds: \(sum) = \(shown)."
    }
  }

  private func placeLines(
    _ result: EntryResult, in language: Language, entryName: (Entry.ID) -> String
  ) -> [String] {
    let place: EntryResult.State.Place
    switch result.state {
    case .notRanked(let reason): return [reason.message(in: language, naming: input.names)]
    case .ranked where input.isOnlyData:
      return [
        language == .chinese
          ? "这一轮只登记数据，不排名。" : "This round only records data; it gives no places."
      ]
    case .ranked(let found): place = found
    }
    var lines = result.separations.map { separation in
      let name =
        if case .criterion(let id) = separation.link,
          let criterion = input.rules.rubric.criterion(id)
        {
          criterion.comparedName(isRecorded: input.rules.recorded != nil, in: language)
        } else {
          separation.link.name(in: language) { self.name(ofRound: $0, in: language) }
        }
      let value = value(of: separation)
      let above = separation.above.map(entryName)
      let below = separation.below.map(entryName)
      return switch language {
      case .chinese:
        "同分，比较\(name)\(value)："
          + [
            below.isEmpty ? nil : "列于 \(below.joined(separator: "、")) 之后",
            above.isEmpty ? nil : "列于 \(above.joined(separator: "、")) 之前",
          ].compactMap(\.self).joined(separator: "，") + "。"
      case .english:
        "Equal score, separated by \(name)\(value): "
          + [
            below.isEmpty ? nil : "behind \(below.joined(separator: ", "))",
            above.isEmpty ? nil : "before \(above.joined(separator: ", "))",
          ].compactMap(\.self).joined(separator: ", ") + "."
      }
    }
    switch (place.isShared, language) {
    case (true, .chinese) where input.rules.ties.isEmpty:
      let said = input.rules.saysTies ? "规程规定同分并列" : "规程没有写同分怎么办，并列"
      lines.append("名次：并列第 \(place.rank) 名，\(said)。")
    case (true, .english) where input.rules.ties.isEmpty:
      let said =
        input.rules.saysTies
        ? "the rulebook has equal scores share the rank"
        : "the rulebook does not say what becomes of equal scores, so they share the rank"
      lines.append("Place: \(place.rank), shared: \(said).")
    case (false, .chinese): lines.append("名次：第 \(place.rank) 名。")
    case (false, .english): lines.append("Place: \(place.rank).")
    // The committee has not decided, so only the links before it in the chain were compared.
    case (true, .chinese) where input.rules.ties.contains(.committee):
      let compared = input.rules.ties.first == .committee ? "" : "其余各项比较都相同，"
      lines.append("名次：并列第 \(place.rank) 名，\(compared)规程由评委会决定先后，评委会没有作出决定。")
    case (true, .english) where input.rules.ties.contains(.committee):
      let compared =
        input.rules.ties.first == .committee
        ? "" : "the other links of the tie chain are equal and "
      lines.append(
        "Place: \(place.rank), shared; \(compared)the committee, which is to decide, has not decided."
      )
    case (true, .chinese): lines.append("名次：并列第 \(place.rank) 名，规程的各项比较都相同。")
    case (true, .english):
      lines.append("Place: \(place.rank), shared; every link of the tie chain is equal.")
    }
    return lines
  }

  /// The places within the circles that the rules for a prize or for going on ask about: `同一“班级”中第 4 名，共 10 名`.
  /// The sentence says that a class is counted by its entries, because a regulation means the whole class.
  private func circleLines(_ result: EntryResult, in language: Language) -> [String] {
    let found = standings.compactMap { circle, places in places[result.entry].map { (circle, $0) } }
    return found.map { circle, standing in
      let among = circle.words(in: language, naming: input.names)
      return switch language {
      case .chinese:
        "只比成绩，\(among)第 \(standing.place) 名，共 \(standing.count) 名（只算本轮有成绩的申报，以后退出、停止的也算）。"
      case .english:
        "By score alone: place \(standing.place) of the \(standing.count) \(among); only entries with a result in this round "
          + "are counted, those that left later among them."
      }
    }.sorted()
  }

  private func name(ofRound round: Round.ID, in language: Language) -> String {
    input.names.round(round, in: language)
  }

  /// A round's result that a tie compares, in the round's unit. If less is better, results are compared as negative
  /// numbers.
  private func text(
    _ value: Fraction, of round: Round.ID, isScore: Bool = false
  ) -> String {
    let rules = round == input.round ? input.rules : input.otherRules[round]
    guard let rules else { return text(value) }
    let isLess = isScore ? rules.ranksLeastFirst : rules.isOwnLessBetter
    let shown = isLess ? .zero - value : value
    guard rules.recorded != nil else { return text(shown) }
    let unit = isScore ? rules.scoreUnit : rules.ownUnit
    return unit.text(shown.rounded(places: 4))
  }

  private func value(of separation: TieSeparation) -> String {
    switch separation.link {
    case .committee, .lot, .countBack: ""
    case .quicker: " \(MarkUnit.time.text((.zero - separation.value).rounded(places: 4)))"
    case .bestRun:
      " "
        + input.rules.markUnit.text(
          (input.rules.areMarksLessBetter ? .zero - separation.value : separation.value)
            .rounded(places: 4))
    case .roundScore(let round) where round != input.round:
      " \(text(separation.value, of: round, isScore: true))"
    case .roundScore(let round), .roundOwnScore(let round): " \(text(separation.value, of: round))"
    case .ownScore: " \(text(separation.value, of: input.round))"
    case .criterion where input.rules.recorded != nil:
      " \(text(separation.value, of: input.round))"
    // What judges wrote. Places are compared as negative numbers, marks as they are.
    default:
      " "
        + text(
          input.rules.adjust == .placesGiven ? .zero - separation.value : separation.value)
    }
  }
}

extension Fraction {
  /// Whether the four decimals that are shown are the whole value.
  var isShownExactly: Bool { Fraction(rounded(places: 4)) == self }
}
