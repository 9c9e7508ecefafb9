extension RulebookTelling {
  /// The prizes, cups, and prizes for organizations and advisers.
  var prizeLines: [String] {
    var lines = tier.awards.flatMap(lines)
    if tier.awards.contains(where: {
      $0.places?.isShare == true && $0.among == nil && !$0.countsRanked
    }) {
      lines.append(field)
    }
    if let cap = tier.awardCap {
      let name = cap.holder.name(in: language, naming: names)
      let beside = tier.awards.contains(where: \.stacks)
      let listed = tier.awards.filter { award in
        if case .advanced = award.to { !award.stacks } else { false }
      }
      lines.append(
        say(
          "\(cap.holder.everyone(naming: names))\(cap.inEachList(in: language))获奖不超过 \(cap) 项（各等次合计\(beside ? "，可兼得的称号不算" : "")\(whoCounts(cap.holder).map { "，\($0)" } ?? "")）；超出的，由名次在后的其他\(name)依次递补\(listed.isEmpty ? "" : "；随晋级名单授予的" + listed.map { "“\($0.level.chinese)”" }.joined(separator: "、") + "照名单，不受这一限制")。",
          "\(cap.holder.each(in: .english, naming: names).capitalizedFirst) has at most \(cap) prizes\(cap.inEachList(in: language)), all levels together\(beside ? ", titles that stack apart" : "")\(counting(cap.holder)); "
            + "a prize above that goes to the next rank of another \(name)\(listed.isEmpty ? "" : "; " + listed.map { $0.level.text(in: .english) }.joined(separator: ", ") + " by a confirmed list apart")."
        ))
    }
    if !tier.teamParts.isEmpty { lines.append(teamPoints) }
    lines += tier.cups.map { cup in
      let places = Counted.span(cup.places.lowerBound, cup.places.upperBound)
      return say(
        "“\(cup.name.chinese)”授予团体总分第 \(places) 名的单位。",
        "“\(cup.name.text(in: .english))” goes to the organizations on place \(places) by team points."
      )
    }
    if tier.hasTeamPoints, !tier.givenByPoints.isEmpty { lines.append(teamTies) }
    lines += tier.organizationAwards.map(sentence)
    lines += tier.memberAwards.map(sentence)
    lines += tier.adviserAwards.map {
      say(
        "“\($0.name.chinese)”授予\($0.levels.isEmpty ? "获奖" : "得" + $0.levels.map { "“\($0)”" }.joined(separator: "、") + "的")\(rulebook.nouns.entry())的指导教师。",
        "“\($0.name.text(in: .english))” goes to the advisers of \($0.levels.isEmpty ? "all winners" : $0.levels.joined(separator: ", "))."
      )
    }
    return lines
  }

  /// `团体总分：“100米”、“接力”（乘 2）按名次给的分相加。`
  var teamPoints: String {
    let areByPlace = tier.teamParts.allSatisfy { $0.measure == .place }
    return say("团体总分：", "Team points: ") + list(tier.teamParts.map(words))
      + (areByPlace
        ? say("按名次给的分相加", ", their points by place added")
        : say("相加", ", added"))
      + (tier.hasPointsByLevel
        ? say("，再加各奖项计的分", ", and the points of prizes beside them") : "") + say("。", ".")
  }

  /// `团体总分相等的，依次比第 1 名至第 6 名的个数，多的列前；仍相等的名次并列。`
  var teamTies: String {
    guard !tier.teamTies.isEmpty else {
      return say("团体总分相等的单位名次并列。", "Organizations with equal team points share a place.")
    }
    let steps = tier.teamTies.map { tie -> String in
      switch tie {
      case .places:
        let last =
          tier.teamParts.filter { $0.measure == .place }.compactMap {
            tier.round($0.round)?.judging?.pointsByPlace?.points.count
          }.max() ?? 1
        return say(
          "第 1 名\(last > 1 ? "至第 \(last) 名" : "")的个数（有名次分的都数，并列的各数一个，加倍的也只数一个）",
          "the number of first places\(last > 1 ? ", then of second, down to place \(last)" : "") (all that give points; a shared place counts for each, a doubled one once)"
        )
      case .prizes:
        let levels = tier.awards.filter { !$0.stacks }.map { "“\($0.level.text(in: language))”" }
        return say(
          "\(list(levels))的个数（可与其他奖项并得的称号不算）",
          "the number of \(list(levels)) (titles beside a prize are not counted)")
      }
    }
    return say(
      "团体总分相等的，依次比\(steps.joined(separator: "，再比"))，多的列前；仍相等的名次并列。",
      "Between equal team points decides \(steps.joined(separator: ", then ")): more comes first; what is still equal shares a place."
    )
  }

  /// `“100米”（乘 2）`, `“笔试”（每单位最好的 3 项成绩求平均，不足 3 项的单位不计）`.
  private func words(_ part: TeamPart) -> String {
    var words: [String] = []
    if part.times != 1 { words.append(say("乘 \(part.times)", "× \(part.times)")) }
    if !part.isPlain {
      let of =
        part.measure == .score
        ? say("成绩", part.best == 1 ? "result" : "results")
        : say("名次分", "points by place")
      let how = part.isMean ? say("求平均", ", averaged") : say("相加", ", added")
      words.append(
        part.best.map { best in
          say("每单位最好的 \(best) 项\(of)\(how)", "each organization's best \(best) \(of)\(how)")
        } ?? say("每单位全部\(of)\(how)", "each organization's \(of)\(how)"))
      if let least = part.least {
        words.append(
          say("有成绩的不足 \(least) 项的单位不计", "one with fewer than \(least) has nothing"))
      }
      if let best = part.best, part.least ?? 0 < best {
        words.append(
          part.fewer == .none
            ? say("不足 \(best) 项的单位不计", "one with fewer has nothing")
            : say("不足 \(best) 项的，有几项计几项", "one with fewer counts those"))
      }
    }
    let name = "“\(name(of: part.round))”"
    return words.isEmpty
      ? name
      : name + say("（", " (") + words.joined(separator: say("，", ", ")) + say("）", ")")
  }

  /// `“最佳辩手”授予 1 位成员，由评委会指名。`
  private func sentence(of award: MemberAward) -> String {
    let among =
      award.levels.isEmpty
      ? ""
      : say(
        "得\(award.levels.map { "“\($0)”" }.joined(separator: "、"))的\(rulebook.nouns.entry())中的",
        " among those of \(award.levels.joined(separator: ", "))")
    let how =
      award.of.map { round in
        say(
          "按“\(name(of: round))”里本人的成绩，线上成绩相同而名额不足的待评委会决定；评委会也可以指名",
          "by their own marks in “\(name(of: round))”; equals at the line wait for the committee, which may also name one"
        )
      } ?? say("由评委会指名", "named by the committee")
    return say(
      "“\(award.name.chinese)”授予\(among) \(award.count) 位成员，\(how)。",
      "“\(award.name.text(in: .english))” goes to \(award.count == 1 ? "one member" : "\(award.count) members")\(among), \(how)."
    )
  }

  func sentence(of award: OrganizationAward) -> String {
    if let rule = award.figures { return figures(of: award, rule) }
    let tracks = award.tracks.map { "“\(names.track($0, in: language))”" }
    return tracks.isEmpty
      ? say(
        "“\(award.name.chinese)”授予团体总分靠前的 \(award.count) 个单位。",
        "“\(award.name.text(in: .english))” goes to the \(award.count) organizations with the most team points."
      )
      : say(
        "“\(award.name.chinese)”授予\(list(tracks))的团体总分靠前的 \(award.count) 个单位，别的类别不计。",
        "“\(award.name.text(in: .english))” goes to the \(award.count) organizations with the most team points of \(list(tracks)) alone."
      )
  }

  /// `“优秀组织奖”授予得分靠前的 3 个单位：件数占 40%（最多的得 100 分，其余按比例），获奖率占 60%（获奖件数 ÷ 件数，按百分数）。…`
  private func figures(of award: OrganizationAward, _ rule: UnitFigureRule) -> String {
    let best = say("最多的得 100 分，其余按比例", "the most have 100 points, the others in proportion")
    let rate =
      rule.rateScale == .percent
      ? say("获奖件数 ÷ 件数，按百分数", "prizes ÷ entries, as a percentage")
      : say("获奖件数 ÷ 件数，最高的得 100 分，其余按比例", "prizes ÷ entries, the highest has 100 points")
    let parts = [
      (rule.entries, say("件数", "the number of entries"), best),
      (rule.prizes, say("获奖件数", "the number of prizes"), best),
      (rule.rate, say("获奖率", "the rate of prizes"), rate),
    ].filter { $0.0 > .zero }.map { weight, name, how in
      say("\(name)占 \(weight.shareText)（\(how)）", "\(name), \(weight.shareText) (\(how))")
    }
    let rounds = rule.rounds(of: tier).map { "“\(name(of: $0))”" }
    let counted =
      rule.counting == .present
      ? say(
        "参加的，缺席的也算，退出、停止或不予受理的不算",
        "all that took part, the absent among them, not those that left, were stopped or refused")
      : say("有名次的", "those with a place")
    let tracks = rule.tracks.map { "“\(names.track($0, in: language))”" }
    let alone =
      tracks.isEmpty
      ? ""
      : say(
        "件数和获奖只计\(list(tracks))的。", " Only entries and prizes of \(list(tracks)) count.")
    return say(
      "“\(award.name.chinese)”授予得分靠前的 \(award.count) 个单位：\(list(parts))，保留 2 位小数。件数是\(list(rounds))中\(counted)；可与其他奖项并得的称号不算获奖。",
      "“\(award.name.text(in: .english))” goes to the \(award.count) organizations with the most points: \(list(parts)), to 2 decimals. "
        + "Entries are those of \(list(rounds)): \(counted). Titles beside a prize are not counted."
    ) + alone
  }

  private func lines(_ rule: AwardRule) -> [String] {
    let level = "“\(rule.level.text(in: language))”"
    var line = level + say("：", ": ") + recipients(rule)
    if let least = rule.leastScore {
      line += say("，成绩须达到 \(least) 分（含）", ", with a score of \(least) or more")
    }
    if let needs = rule.needs {
      let words = needs.words(in: language, naming: names)
      line += say("，要求\(words)", ", where \(words)")
    }
    if let among = rule.among { line += say("，从“\(among)”中产生", ", from among “\(among)”") }
    if rule.stacks { line += say("，可与其他奖项并得", ", beside other prizes") }
    if let cap = rule.cap {
      line += say(
        "，\(cap.holder.everyone(naming: names))\(within(rule.per))至多 \(cap) 个\(counting(cap.holder))",
        ", at most \(cap) for \(cap.holder.each(in: .english, naming: names))\(within(rule.per))\(counting(cap.holder))"
      )
    }
    line += equals(rule.lineTies)
    if rule.points > 0 { line += say("，计 \(rule.points) 分", ", \(rule.points) points") }
    // A guaranteed number of prizes (保底) goes to nobody who lacks what the prize asks for.
    let limit =
      rule.leastScore == nil && rule.needs == nil
      ? ""
      : say(
        "够不上以上要求的不凑数，保底没有满足的写明。", " Nobody has it below that; a minimum that is not met is told.")
    return [line + say("。", ".")]
      + rule.least.map { level + say("：", ": ") + minimum($0) + limit }
      + together(rule.least).map { level + say("：", ": ") + $0 }
  }

  /// `（按负责人计，成员不计）`: by whom a cap counts; empty for a cap by organization.
  func counting(_ holder: Cap.Holder) -> String {
    whoCounts(holder).map { say("（\($0)）", " (\($0))") } ?? ""
  }

  private func whoCounts(_ holder: Cap.Holder) -> String? {
    switch holder {
    case .organization: nil
    case .leader: say("按负责人计，成员不计", "leaders count, other members do not")
    case .answer: say("没有填写的各自单算", "entries without an answer count alone")
    }
  }

  private func recipients(_ rule: AwardRule) -> String {
    let round =
      rule.of == nil && tier.endsApart
      ? say("各类别最后一轮", "each track's last round")
      : name(of: rule.of ?? tier.lastScored?.id ?? "")
    switch rule.to {
    case .places(let count):
      let base =
        rule.among.map { say("“\($0)”的获奖数", "those that have “\($0)”") }
        ?? (rule.countsRanked
          ? say(
            "“\(rule.shareOf.map(name) ?? round)”有名次的数量",
            "those with a rank in “\(rule.shareOf.map(name) ?? round)”")
          : say(
            "“\(rule.shareOf.map(name) ?? round)”的参评数",
            "the field of “\(rule.shareOf.map(name) ?? round)”"))
      let measure = tier.measure(of: rule, in: language)
      return
        (measure.map { say("按“\(round)”中\($0)，", "by \($0) in “\(round)”, ") }
        ?? say("按“\(round)”的名次，", "by rank in “\(round)”, "))
        + places(count, rule.rounding, per: rule.per, of: base)
    case .advanced(let id):
      return say(
        "“\(name(of: id))”确认晋级的全部", "all whom the confirmed selection of “\(name(of: id))” sent on")
    case .notAdvanced(let id):
      return say(
        "“\(name(of: id))”有名次而未晋级的全部", "all with a rank in “\(name(of: id))” who did not go on")
    case .recheck:
      return say("只由复核晋级或降级得到", "only by a re-check")
    case .ranks(let ranks):
      let span = Counted.span(ranks.lowerBound, ranks.upperBound)
      let each: String =
        switch rule.per {
        case .all: ""
        case .track: "每个类别的"
        case .group: "每个组别的"
        }
      return say(
        "“\(round)”\(each)第 \(span) 名",
        "\(ranks.count == 1 ? "rank" : "ranks") \(span) of “\(round)”\(within(rule.per))")
    case .all:
      return say("“\(round)”有名次的全部", "all with a rank in “\(round)”")
    case .atLeast(let points):
      return say("“\(round)”成绩达到 \(points) 分（含）的全部", "all with \(points) or more in “\(round)”")
    }
  }
}
