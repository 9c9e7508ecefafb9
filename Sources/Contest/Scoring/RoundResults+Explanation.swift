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
    lines += measureLines(result, in: language)
    return lines
  }

  var places: Int { input.rules.combine.decimals }

  func rounding(_ language: Language) -> String { input.rules.combine.words(in: language) }

  /// Said behind a result that is not the exact one: `(5 + 8) ÷ 2 = 7（取整数，有小数的进一）`. Nothing where they are equal.
  func roundingNote(_ exact: Fraction?, as published: Points, in language: Language) -> String {
    guard let exact, exact != Fraction(published) else { return "" }
    return language == .chinese ? "（\(rounding(language))）" : ", \(rounding(language))"
  }

  /// A value with four decimals, shortened where these are the whole value.
  func text(_ value: Fraction) -> String {
    value.isShownExactly
      ? value.rounded(places: 4).description : value.rounded(places: 4).text(places: 4)
  }

  /// This is said if a sum is shown with rounded numbers: three times 89.3333 is not 268, but three times 89⅓ is.
  func roundedNote(_ values: [Fraction], in language: Language) -> String {
    guard values.contains(where: { !$0.isShownExactly }) else { return "" }
    return language == .chinese
      ? "各数印到四位小数，计算用未修约的值。" : " The numbers are shown to four decimals and counted unrounded."
  }

  private func combinedLine(_ result: EntryResult, in language: Language) -> String? {
    if input.rules.recorded != nil { return recordedSum(result, in: language) }
    if !result.panels.isEmpty { return panelsLine(result, in: language) }
    return judgedLine(result, in: language)
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
    // A rulebook has no ties for a ballot: further runs, or the committee, decide about equal votes.
    case (true, .chinese) where input.rules.ballot != nil:
      lines.append("名次：并列第 \(place.rank) 名，首次有效投票的得票相同。")
    case (true, .english) where input.rules.ballot != nil:
      lines.append("Place: \(place.rank), shared: equal votes in the first run that counted.")
    case (true, .chinese) where input.rules.knockOut != nil && input.rules.ties.isEmpty:
      lines.append("名次：并列第 \(place.rank) 名，在同一阶段告负。")
    case (true, .english) where input.rules.knockOut != nil && input.rules.ties.isEmpty:
      lines.append("Place: \(place.rank), shared: lost at the same stage.")
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
    case (true, .chinese):
      let apart = uncompared(result).map {
        "“\(name(ofRound: $0.round, in: language))”没有成绩的不能比较（\($0.entries.map(entryName).joined(separator: "、"))）"
      }
      let others = apart.isEmpty ? "规程的各项比较都相同" : "\(apart.joined(separator: "，"))，规程的其余比较都相同"
      lines.append("名次：并列第 \(place.rank) 名，\(others)。")
    case (true, .english) where !uncompared(result).isEmpty:
      let apart = uncompared(result).map {
        "\($0.entries.map(entryName).joined(separator: ", ")) without a result in “\(name(ofRound: $0.round, in: language))” could not be compared"
      }
      lines.append(
        "Place: \(place.rank), shared: \(apart.joined(separator: "; ")), and the other links of the tie chain are equal."
      )
    case (true, .english):
      lines.append("Place: \(place.rank), shared; every link of the tie chain is equal.")
    }
    return lines
  }

  /// The rounds by which equals are compared and in which some of those on this place have a result and some have none, with the
  /// latter.
  private func uncompared(
    _ result: EntryResult
  ) -> [(round: Round.ID, entries: [Entry.ID])] {
    let equals = entries.filter {
      $0.list == result.list && $0.state == result.state && $0.score == result.score
    }.map(\.entry)
    return input.rules.ties.compactMap { link in
      let found: (round: Round.ID, values: [Entry.ID: Points])? =
        switch link {
        case .roundScore(let round) where round != input.round:
          (round, input.earlierScores[round] ?? [:])
        case .roundOwnScore(let round) where round != input.round:
          (round, input.earlierOwn[round] ?? [:])
        default: nil
        }
      guard let found else { return nil }
      let without = equals.filter { found.values[$0] == nil }
      return without.isEmpty || without.count == equals.count ? nil : (found.round, without)
    }
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
    case .committee, .lot, .countBack, .nextRuns: ""
    case .quicker: " \(MarkUnit.time.text((.zero - separation.value).rounded(places: 4)))"
    case .bestRun,
      .criterion where input.rules.recorded != nil:
      " "
        + input.rules.markUnit.text(
          (input.rules.areMarksLessBetter ? .zero - separation.value : separation.value)
            .rounded(places: 4))
    case .roundScore(let round) where round != input.round:
      " \(text(separation.value, of: round, isScore: true))"
    case .roundScore(let round), .roundOwnScore(let round): " \(text(separation.value, of: round))"
    case .ownScore: " \(text(separation.value, of: input.round))"
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
