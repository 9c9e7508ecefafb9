extension RulebookTelling {
  /// A round in plain sentences: what happens, how marks become a result, who goes on.
  func lines(of round: Round) -> [String] {
    var lines: [String] = []
    if round.decides {
      lines.append(
        say(
          "办公室\(rulebook.nouns.each)逐一审核：通过、退回修改或不通过，理由存档。",
          "The office passes, returns or refuses each entry, with its reason on record."))
    }
    if let live = round.live { lines.append(sentence(live)) }
    if let publicity = round.publicity { lines += self.lines(publicity, of: round) }
    if let vetting = round.vetting { lines += self.lines(vetting: vetting, of: round) }
    if let pairing = round.pairing { lines += self.lines(pairing: pairing) }
    guard let rules = round.judging else { return lines }
    if !round.tracks.isEmpty {
      let tracks = list(round.tracks.map { names.track($0, in: language) })
      lines.append(say("只有这些类别参加：\(tracks)。", "For these tracks only: \(tracks)."))
    }
    let others = tier.rounds.filter { tier.areBeside($0.id, round.id) }
    if !others.isEmpty {
      let names = list(
        others.map { say("“\($0.name.chinese)”", "“\($0.name.text(in: .english))”") })
      lines.append(
        say(
          "与\(names)并列：参加的相同，谁进入这一轮不看它的结果，在其中一轮缺席不影响按另一轮的名次得奖。",
          "Side by side with \(names): both take the same entries whatever the other's results, and who is absent in one may have a prize by the other."
        ))
    }
    if let ballot = rules.ballot { return lines + self.lines(voting: ballot) }
    if rules.recorded == nil { lines += judges(rules) + [rubric(rules)] }
    lines += method(rules, onlyData: tier.isOnlyData(round))
    if rules.recorded == nil, rules.panels.isEmpty, !rules.addsTotal {
      lines += worked(rules, of: round)
    }
    if let advance = rules.advance { lines += going(advance) }
    return lines
  }

  /// How marks become places, as lists of results say it: what is combined, what changes it, how ties are settled.
  func method(_ rules: JudgingRules, onlyData: Bool = false) -> [String] {
    var lines =
      rules.ballot != nil
      ? [votes]
      : rules.knockOut.map { self.lines(knockOut: $0) } ?? rules.recorded.map {
        self.lines(recording: $0, rules)
      } ?? combining(rules)
    lines += totals(rules)
    if onlyData, rules.ties.isEmpty {
      lines.append(
        say(
          "只登记数据，不排名：没有奖项、晋级或总分看它的名次。",
          "It records data and gives no places: no prize, total or list of who goes on asks for them."
        ))
    } else if !rules.ties.isEmpty {
      lines.append(
        (rules.knockOut == nil
          ? say("同分依次比较：", "Ties are settled by: ")
          : say("在同一阶段告负的依次比较：", "Of those who lose at the same stage these are compared: "))
          + list(rules.ties.map { words($0, rules) })
          + say("；仍相同的并列。", "; what is still equal shares the rank."))
    } else if rules.ballot != nil {
      lines.append(say("票数相同的名次并列。", "Equal votes share the rank."))
    } else if rules.knockOut != nil {
      lines.append(
        say("在同一阶段告负的名次并列。", "Those who lose at the same stage share the rank."))
    } else if rules.saysTies {
      lines.append(say("同分并列，不再比较。", "Equal scores share the rank."))
    } else {
      lines.append(
        say(
          "规程没有写同分怎么办，同分的并列。",
          "The rulebook does not say what becomes of equal scores; they share the rank."))
    }
    return lines
  }

  private func sentence(_ live: LiveRules) -> String {
    let order =
      live.order == .byLot ? say("抽签定顺序", "in the order of lots") : say("按编号出场", "by number")
    let first =
      live.firstScoreAfter > 1
      ? say(
        "，第 \(live.firstScoreAfter) 位展示后开始打分",
        "; scoring begins after number \(live.firstScoreAfter) has shown") : ""
    let own = live.saysMinutes ? "" : say("（规程没有写，本系统默认值）", " (not in the rulebook; our default)")
    return say(
      "现场进行，\(order)，展示 \(live.talkMinutes) 分钟，问答 \(live.questionMinutes) 分钟\(own)\(first)。",
      "On stage, \(order): \(live.talkMinutes) minutes of talk, \(live.questionMinutes) of questions\(own)\(first)."
    )
  }

  private func judges(_ rules: JudgingRules) -> [String] {
    let blind =
      switch rules.blind {
      case .none: say("评委看得到单位和人员", "judges see organizations and people")
      case .single: say("评委看不到单位和人员", "judges do not see organizations and people")
      case .double: say("评委和申报人互不知情", "neither side knows the other")
      }
    let conflicts = list(rules.conflicts.map { $0.words(in: language) })
    return [
      say(
        "\(rulebook.nouns.each)由 \(rules.judgesPerEntry) 位评委评，\(blind)。回避：\(conflicts.isEmpty ? "不设" : conflicts)。",
        "\(rules.judgesPerEntry) judges for each entry; \(blind). Conflicts of interest: \(conflicts.isEmpty ? "none" : conflicts)."
      )
    ]
  }

  private func rubric(_ rules: JudgingRules) -> String {
    let rubric = rules.rubric
    // A place has no full marks.
    if rules.adjust == .placesGiven {
      let names = rubric.criteria.map {
        "\($0.name.text(in: language))（\($0.range.lowerBound)–\($0.range.upperBound)）"
      }
      return say(
        "评委写名次，1 为最好：\(list(names))。",
        "Judges write places, 1 for the best: \(list(names)).")
    }
    let criteria = rubric.criteria.map { criterion in
      let (low, high) = (criterion.range.lowerBound, criterion.range.upperBound)
      let range = low == 0 ? say("满分 \(high)", "full marks \(high)") : "\(low)–\(high)"
      let weight =
        rubric.total == .weighted && rubric.criteria.count > 1
        ? say(
          "，占 \(share(of: criterion, in: rubric))", ", counts \(share(of: criterion, in: rubric))")
        : ""
      let name = criterion.name.text(in: language)
      return say("\(name)（\(range)\(weight)）", "\(name) (\(range)\(weight))")
    }
    let full = rubric.fullMarks.weightText
    let how =
      rubric.criteria.count == 1
      ? ""
      : rubric.total == .sum
        ? say("各项相加，", "The points are added; ") : say("按权重平均，", "They are averaged by weight; ")
    return say(
      "打分：\(list(criteria))。\(how)一份评分的满分是 \(full)。",
      "Marks: \(list(criteria)). \(how.isEmpty ? "A" : how + "a") whole sheet has \(full) points at most."
    )
  }

  private func share(of criterion: Criterion, in rubric: Rubric) -> String {
    guard let sum = Fraction.sum(rubric.criteria.map(\.weight)), sum > .zero else { return "?" }
    return (criterion.weight / sum).shareText
  }

  private func combining(_ rules: JudgingRules) -> [String] {
    let combine = rules.combine
    var steps: [String] = []
    switch rules.adjust {
    case .none: break
    case .standardScore: steps.append(say("先换算成标准分", "totals become standard scores"))
    case .twoWay:
      steps.append(say("用双因素最小二乘扣除评委松紧", "severity is taken out by two-way least squares"))
    case .severity:
      steps.append(say("估计并扣除评委松紧", "the judges' severity is estimated and taken out"))
    case .places:
      steps.append(
        say("每位评委的分数先换成他给的名次，名次小的在前", "each judge's totals become places; the least is first"))
    case .placesGiven:
      steps.append(
        say(
          "评委写的是名次，1 为最好，小的在前，写得相同的取平均",
          "judges write places, 1 for the best; the least is first, equals share the mean"))
    }
    // The results of panels are weighted unrounded; only what they come to is rounded.
    var lines: [String] = []
    if rules.panels.isEmpty {
      steps += self.steps(of: combine, rules.adjust) + [combine.words(in: language)]
      lines.append(say("本轮成绩：", "The round's result: ") + list(steps) + say("。", "."))
    } else {
      lines += ofPanels(rules, after: steps)
    }
    if let again = rules.reReview { lines.append(sentence(again)) }
    return lines
  }

  /// What each panel does with its sheets: one sentence for all that do as the round says, one for each that has its own way.
  private func ofPanels(_ rules: JudgingRules, after first: [String]) -> [String] {
    var lines: [String] = []
    if rules.panels.contains(where: { $0.combine == nil }) {
      let own = rules.panels.contains { $0.combine != nil }
      let steps = first + self.steps(of: rules.combine, rules.adjust)
      let head =
        own
        ? say("其余各评审组的成绩：", "The result of each other panel: ")
        : say("各评审组的成绩：", "Each panel's result: ")
      lines.append(head + list(steps) + say("。", "."))
    }
    let own = rules.panels.compactMap { panel in
      panel.combine.map { combine in
        let steps = first + self.steps(of: combine, rules.adjust)
        return say(
          "“\(panel.name.chinese)”的成绩：", "The result of “\(panel.name.text(in: language))”: ")
          + list(steps) + say("。", ".")
      }
    }
    return own + lines
  }

  /// Which totals are set aside, and how the others become one number.
  private func steps(of combine: Combination, _ adjust: Adjustment) -> [String] {
    guard adjust.combinesTotals else { return [] }
    let arePlaces = adjust.makesPlaces
    var steps: [String] = []
    if combine.dropHigh > 0 {
      steps.append(
        arePlaces
          ? say("去掉最后的 \(combine.dropHigh) 个名次", "the worst \(combine.dropHigh) places dropped")
          : say("去掉 \(combine.dropHigh) 个最高分", "the highest \(combine.dropHigh) dropped"))
    }
    if combine.dropLow > 0 {
      steps.append(
        arePlaces
          ? say("去掉最前的 \(combine.dropLow) 个名次", "the best \(combine.dropLow) places dropped")
          : say("去掉 \(combine.dropLow) 个最低分", "the lowest \(combine.dropLow) dropped"))
    }
    switch combine.average {
    case .mean: steps.append(say("取平均", "the mean"))
    case .median: steps.append(say("取中位数", "the median"))
    case .sum:
      steps.append(
        arePlaces
          ? say("各评委的名次相加", "the sum of the judges' places")
          : say("各评委的分数相加", "the sum of the judges' marks"))
    }
    return steps
  }

  /// How the rounds make one total, and what changes it afterwards.
  private func totals(_ rules: JudgingRules) -> [String] {
    var lines: [String] = []
    if rules.addsTotal {
      let parts = rules.total.map { part(named: $0.round, in: rules) }
      lines.append(say("总成绩 = ", "Total = ") + parts.joined(separator: " + ") + say("。", "."))
    } else if !rules.total.isEmpty {
      let parts = rules.total.map {
        "\(part(named: $0.round, in: rules)) × \($0.weight.weightText)"
      }
      let scale =
        rules.totalScale.map { say("，各部分先折算成满分 \($0)", ", each part first scaled to \($0)") } ?? ""
      lines.append(
        say("总成绩 = ", "Total = ") + parts.joined(separator: " + ") + scale + say("。", "."))
    }
    return lines + conversions(rules)
  }

  /// A round as a part of a total. If that round has a total itself and only its own result counts, this is said.
  private func part(named id: Round.ID, in rules: JudgingRules) -> String {
    let other = tier.round(id)?.judging
    guard other != rules, other?.countsOwnPart == true else { return name(of: id) }
    return say("\(name(of: id))自身的成绩", "the own result of \(name(of: id))")
  }

  private func sentence(_ rule: ReReviewRule) -> String {
    let when =
      switch rule.trigger {
      case .rangeAtLeast(let points):
        say("最高与最低相差 \(points) 分以上（含）", "the highest and the lowest differ by \(points) or more")
      case .standardErrorAtLeast(let points):
        say("标准误达到 \(points)", "the standard error is \(points) or more")
      }
    let effect =
      switch rule.effect {
      case .join: say("与原评分一并计算", "they count beside the others")
      case .replace: say("取代原评分", "they take the others' place")
      case .nearest:
        say(
          "与原评分放在一起，取最接近的几份（与每件的评委数相同；一样接近的取高的）",
          "of all sheets those nearest together count, as many as there are judges for each; of equally near ones the better"
        )
      }
    return say(
      "\(when)的，另请 \(rule.judges) 位评委复议，\(effect)。",
      "Where \(when), \(rule.judges) more judges look again; \(effect).")
  }

  private func words(_ tie: TieBreak, _ rules: JudgingRules) -> String {
    switch tie {
    case .roundScore(let round):
      say("“\(name(of: round))”的成绩", "the result of “\(name(of: round))”")
    case .roundOwnScore(let round):
      say("“\(name(of: round))”自身的成绩", "the own result of “\(name(of: round))”")
    case .criterion(let id):
      rules.rubric.criterion(id).flatMap { column in
        rules.recorded.map { _ in column.comparedName(isRecorded: true, in: language) }
      } ?? tier.rounds.lazy.compactMap { $0.judging?.rubric.criterion(id) }.first
        .map { say("“\($0.name.chinese)”的平均分", "the mean of “\($0.name.text(in: .english))”") }
        ?? tie.name(in: language)
    default: tie.name(in: language)
    }
  }

  /// One invented entry, computed by the very rules: the marks run from 80 % of the full marks upwards.
  private func worked(_ rules: JudgingRules, of round: Round) -> [String] {
    guard rules.adjust == .none else { return [] }
    var own = rules
    own.total = []
    own.ties = []
    // With one entry there is nothing to compare between rooms.
    own.rooms = nil
    let entry = Entry.ID("例")
    let sheets = (0..<rules.judgesPerEntry).map { number in
      let share = Fraction(Int128(16 + number % 5), over: 20)
      let marks = rules.rubric.criteria.map { criterion in
        let span = Fraction(criterion.range.upperBound - criterion.range.lowerBound) * share
        let steps = Fraction(Int128((span / Fraction(criterion.step)).floor))
        let above = (steps * Fraction(criterion.step)).rounded(places: 4)
        return (criterion.id, criterion.range.lowerBound + above)
      }
      return ScoreSheet(
        entry: entry, judge: Judge.ID("\(number + 1)"),
        marks: Dictionary(marks, uniquingKeysWith: { one, _ in one }))
    }
    let example = say("算例：", "Worked example: ")
    let results: RoundResults
    do {
      results = try RoundResults(
        RoundResults.Input(round: round.id, rules: own, entries: [entry], sheets: sheets))
    } catch {
      return [example + error.message(in: language)]
    }
    let steps = results.explanation(
      of: entry, in: language,
      judgeName: { judge in
        say("评委\(judge.text)", "judge \(judge.text)")
      })
    return [example + steps.dropLast().joined(separator: say("", " "))]
  }

  /// What a rulebook says of equals at the line; nothing where the committee decides.
  func equals(_ ties: TieAtLine) -> String {
    switch ties {
    case .wait: ""
    case .takeAll:
      say("，末位成绩相同的一并入选，可以超出名额", ", and equals at the line are all taken, even beyond the places")
    case .takeNone:
      say("，末位成绩相同而名额不足的均不入选", ", and of equals at the line that do not all fit none is taken")
    }
  }

  private func going(_ rule: AdvanceRule) -> [String] {
    let line = [
      rule.leastScore.map { say("成绩不低于 \($0) 分的，", "those with \($0) or more, ") },
      rule.needs.map {
        say(
          "须\($0.words(in: language, naming: names))，",
          "where \($0.words(in: language, naming: names)), ")
      },
    ].compactMap(\.self).joined()
    var lines = [
      say("晋级：", "Who goes on: ") + line
        + (rule.isLineAlone
          ? say("符合的全部", "all of them")
          : places(
            rule.places, rule.rounding, per: rule.per,
            of: rule.countsRanked
              ? say("本轮有名次的数量", "those with a rank in this round")
              : say("本轮的参评数", "the field of this round")))
        + (rule.reserves > 0
          ? say("，另设候补 \(rule.reserves) 个", ", and \(rule.reserves) reserves") : "")
        + equals(rule.lineTies) + say("。", ".")
    ]
    if let cap = rule.cap {
      let (name, more) = (cap.holder.name(in: language, naming: names), cap.most + 2)
      let others =
        switch cap.holder {
        case .organization: "organizations"
        case .leader: "leaders"
        case .answer: "answers"
        }
      lines.append(
        say(
          "\(cap.holder.everyone(naming: names))\(within(rule.per))至多 \(cap) 个\(counting(cap.holder))："
            + "某\(cap.holder.counter)\(name)有 \(more) 个够名次的，只取名次在前的 \(cap) 个，余下的名额归其他\(name)。",
          "At most \(cap) for \(cap.holder.each(in: .english, naming: names))\(within(rule.per))\(counting(cap.holder)): "
            + "of \(more) whose rank is enough, the best \(cap) go on and the other places fall to other \(others)."
        ))
    }
    return lines + rule.least.map(minimum) + together(rule.least)
      + (rule.places.isShare && !rule.isLineAlone && !rule.countsRanked ? [field] : [])
  }
}
