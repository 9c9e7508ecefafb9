/// The report as tables, each with a chart where there is something to compare.
extension SeasonReport {
  public func tables(in language: Language) -> [OfficeTable] {
    let words = Words(language: language)
    return [
      participation(words), coverage(words), prizes(words), medals(words), unitPrizes(words),
      judging(words),
      conversion(words), support(words),
    ].filter { !$0.rows.isEmpty }
  }

  private struct Words {
    let language: Language
    func callAsFunction(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    func callAsFunction(_ text: Bilingual) -> String { text.text(in: language) }
  }

  private func title(_ say: Words, _ chinese: String, _ english: String) -> String {
    let span =
      years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
    return say(
      "\(programme.chinese)\(chinese)（\(span)年）",
      "\(programme.text(in: .english)) \(span): \(english)")
  }

  /// `2027 市赛`; with the office where a year has several editions of a tier.
  private func label(_ one: Figures, _ say: Words) -> String {
    let same = figures.count { $0.year == one.year && $0.tier == one.tier }
    return "\(one.year) \(say(one.tier))" + (same > 1 ? " \(one.office)" : "")
  }

  /// A share in per cent to one place, half up; blank where the whole is 0.
  static func share(_ part: Int, of whole: Int) -> OfficeTable.Cell {
    guard whole > 0, part >= 0 else { return .blank }
    return .points(percent(part, whole), places: 1)
  }

  private static func percent(_ part: Int, _ whole: Int) -> Points {
    Fraction(Int128(part) * 100, over: Int128(whole)).rounded(places: 1)
  }

  private func participation(_ say: Words) -> OfficeTable {
    var rows: [(year: Int, cells: [OfficeTable.Cell])] = []
    for one in figures {
      let before = figures.last {
        $0.year < one.year && $0.tier == one.tier
          && (figures.count { $0.year == one.year && $0.tier == one.tier } == 1
            || $0.office == one.office)
      }
      let change =
        before.map { OfficeTable.Cell.text(Self.change(from: $0.entries, to: one.entries)) }
        ?? .blank
      rows.append(
        (
          one.year,
          [
            .text(label(one, say)), .text(one.office),
            one.units > 0 ? .integer(one.units) : .blank,
            .integer(one.unitsTakingPart), Self.share(one.listedTakingPart, of: one.units),
            .integer(one.entries), .integer(one.accepted), .integer(one.members),
            .integer(one.advisers), change,
            .text(
              ([one.coverageNote].compactMap(\.self) + one.notes).map { say($0) }
                .joined(separator: say("；", "; "))),
          ]
        ))
    }
    for one in missing {
      let reason = YearPlan.NotHeld("", name: programme, why: one.why).reason(in: say.language)
      rows.append(
        (
          one.year,
          [.text("\(one.year)")] + [OfficeTable.Cell](repeating: .blank, count: 9) + [.text(reason)]
        ))
    }
    return OfficeTable(
      name: say("参与", "participation"), title: title(say, "参与情况", "participation"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 18),
        OfficeTable.Column(say("主办", "office"), width: 18),
        OfficeTable.Column(say("单位", "units"), width: 8, .right),
        OfficeTable.Column(say("参加单位", "taking part"), width: 10, .right),
        OfficeTable.Column(say("覆盖率\n（%）", "coverage %"), width: 9, .right),
        OfficeTable.Column(say("申报", "entries"), width: 9, .right),
        OfficeTable.Column(say("通过", "accepted"), width: 9, .right),
        OfficeTable.Column(say("成员\n（人次）", "members"), width: 9, .right),
        OfficeTable.Column(say("指导\n（人次）", "advisers"), width: 9, .right),
        OfficeTable.Column(say("申报比\n上一届", "change"), width: 12, .center),
        OfficeTable.Column(say("说明", "note"), width: 28),
      ], rows: rows.sorted { $0.year < $1.year }.map(\.cells),
      chart: figures.count > 1
        ? OfficeTable.Chart(
          title: title(say, "申报数", "entries"), names: 0, numbers: 5,
          namesTitle: say("届", "edition"), numbersTitle: say("申报", "entries")) : nil)
  }

  /// `+12（+8.6%）`; without a share where there was nothing before.
  static func change(from old: Int, to new: Int) -> String {
    let difference = new - old
    let sign = difference > 0 ? "+" : ""
    guard old > 0 else { return "\(sign)\(difference)" }
    return "\(sign)\(difference)（\(sign)\(percent(difference, old).text(places: 1))%）"
  }

  private func coverage(_ say: Words) -> OfficeTable {
    let rows = figures.flatMap { one in
      one.coverage.map { part -> [OfficeTable.Cell] in
        [
          .text(label(one, say)),
          .text(
            !part.isListed
              ? say("名单外", "not listed")
              : part.kind.isEmpty ? say("未注明", "not stated") : part.kind),
          part.isListed ? .integer(part.units) : .blank, .integer(part.takingPart),
          part.isListed ? .integer(part.units - part.takingPart) : .blank,
          part.isListed ? Self.share(part.takingPart, of: part.units) : .blank,
        ]
      }
    }
    return OfficeTable(
      name: say("覆盖", "coverage"), title: title(say, "各类单位覆盖情况", "coverage"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 20),
        OfficeTable.Column(say("单位类型", "kind"), width: 20),
        OfficeTable.Column(say("单位", "units"), width: 10, .right),
        OfficeTable.Column(say("参加", "taking part"), width: 10, .right),
        OfficeTable.Column(say("没有参加", "silent"), width: 10, .right),
        OfficeTable.Column(say("覆盖率（%）", "coverage %"), width: 12, .right),
      ], rows: rows, isLandscape: false)
  }

  private func prizes(_ say: Words) -> OfficeTable {
    var rows: [[OfficeTable.Cell]] = []
    var notes: [String] = []
    for one in figures {
      guard let prizes = one.prizes else {
        rows.append([.text(label(one, say)), .text(say("尚未评奖", "not given yet")), .blank, .blank])
        continue
      }
      // While all of a prize waits for the committee, its number is not known, and never 0.
      func waits(_ name: Bilingual, _ count: Int) -> Bool {
        count == 0 && one.undecided.contains(name)
      }
      for prize in prizes {
        let isOpen = waits(prize.level, prize.count)
        rows.append([
          .text(label(one, say)), .text(say(prize.level)),
          isOpen ? .blank : .integer(prize.count),
          isOpen ? .blank : Self.share(prize.count, of: one.accepted),
        ])
      }
      // Units, advisers and members are no share of the entries.
      for prize in one.otherPrizes {
        rows.append([
          .text(label(one, say)), .text(say(prize.name)),
          waits(prize.name, prize.count) ? .blank : .integer(prize.count), .blank,
        ])
      }
      if !one.undecided.isEmpty {
        let names = one.undecided.map { say("“\($0.chinese)”", "“\($0.text(in: .english))”") }
        notes.append(
          say(
            "\(label(one, say))：\(names.joined())有待评委会决定的，没有计入。",
            "\(label(one, say)): \(names.joined(separator: ", ")) wait for the committee in part, and that part is not counted."
          ))
      }
    }
    return OfficeTable(
      name: say("奖项", "prizes"), title: title(say, "奖项", "prizes"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 20),
        OfficeTable.Column(say("等次", "level"), width: 20),
        OfficeTable.Column(say("数量", "count"), width: 10, .right),
        OfficeTable.Column(say("占通过的（%）", "of accepted %"), width: 14, .right),
      ], rows: rows, notes: notes, isLandscape: false)
  }

  /// Units by all prizes of all editions; which level they are stands in the medal table of each edition.
  private func medals(_ say: Words) -> OfficeTable {
    let known = figures.filter { $0.prizes != nil }
    var totals: [String: [Int]] = [:]
    for (place, one) in known.enumerated() {
      for row in one.medals {
        totals[row.organization, default: [Int](repeating: 0, count: known.count)][place] +=
          row.prizes.reduce(0, +)
      }
    }
    struct Unit {
      var name: String
      var counts: [Int]
      var sum: Int { counts.reduce(0, +) }
    }
    var ordered: [Unit] = []
    for (name, counts) in totals where counts.contains(where: { $0 > 0 }) {
      ordered.append(Unit(name: name, counts: counts))
    }
    ordered.sort { one, other in
      one.sum != other.sum ? one.sum > other.sum : NaturalOrder.precedes(one.name, other.name)
    }
    var columns = [
      OfficeTable.Column(say("单位", "unit"), width: 46),
      OfficeTable.Column(say("合计", "sum"), width: 12, .right),
    ]
    columns += known.map { OfficeTable.Column(label($0, say), width: 14, .right) }
    let rows = ordered.map { one -> [OfficeTable.Cell] in
      let counts: [OfficeTable.Cell] = one.counts.map { .integer($0) }
      return [.text(one.name), .integer(one.sum)] + counts
    }
    return OfficeTable(
      name: say("单位获奖", "units"), title: title(say, "单位获奖数", "prizes by unit"),
      columns: columns, rows: rows,
      notes: [
        say(
          "单位按最近一届的名称列出，曾用名合并计算；各等次的数量见每届的奖牌榜。",
          "Units stand under their latest names; former names are joined. Levels stand in each edition's medal table."
        )
      ],
      chart: OfficeTable.Chart(
        title: title(say, "获奖最多的单位", "units with the most prizes"), names: 0, numbers: 1,
        firstRows: 15, namesTitle: say("单位", "unit"), numbersTitle: say("奖项", "prizes")))
  }

  /// Who has the cups and prizes of organizations, edition by edition.
  private func unitPrizes(_ say: Words) -> OfficeTable {
    let rows = figures.flatMap { one in
      one.otherPrizes.flatMap { prize in
        prize.organizations.map { unit -> [OfficeTable.Cell] in
          [.text(label(one, say)), .text(say(prize.name)), .text(unit)]
        }
      }
    }
    return OfficeTable(
      name: say("单位奖项", "cups"), title: title(say, "杯和单位奖项", "cups and prizes of units"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 20),
        OfficeTable.Column(say("奖项", "prize"), width: 24),
        OfficeTable.Column(say("单位", "unit"), width: 46),
      ], rows: rows,
      notes: [
        say(
          "单位按最近一届的名称列出。还有奖项待定、计入的轮次没有结束的，不列杯和单位奖。",
          "Units stand under their latest names. While prizes or rounds that count are to come, cups and prizes of units are left out."
        )
      ], isLandscape: false)
  }

  private func judging(_ say: Words) -> OfficeTable {
    let rows = figures.flatMap { one in
      one.rounds.map { round -> [OfficeTable.Cell] in
        [
          .text(label(one, say)), .text(say(round.name)), .integer(round.entries),
          .integer(round.judges), .integer(round.sheets), Self.mean(round.sheets, round.judges),
          .integer(round.most), Self.mean(round.sheets, round.entries),
          round.agreement.map { .points($0, places: 3) } ?? .blank,
        ]
      }
    }
    return OfficeTable(
      name: say("评审", "judging"), title: title(say, "评审负担和一致性", "load and agreement"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 18),
        OfficeTable.Column(say("轮次", "round"), width: 20),
        OfficeTable.Column(say("参评", "entries"), width: 9, .right),
        OfficeTable.Column(say("评委", "judges"), width: 9, .right),
        OfficeTable.Column(say("评分表", "sheets"), width: 9, .right),
        OfficeTable.Column(say("每位平均", "per judge"), width: 10, .right),
        OfficeTable.Column(say("最多", "most"), width: 9, .right),
        OfficeTable.Column(say("每件评分表", "per entry"), width: 11, .right),
        OfficeTable.Column(say("一致性 α", "agreement α"), width: 11, .right),
      ], rows: rows,
      notes: rows.isEmpty
        ? []
        : [
          say(
            "α 为 Krippendorff α（等距）：1 为完全一致，0 为不比随机更一致；每件只有一份评分表时没有。",
            "α is Krippendorff's (interval): 1 is full agreement, 0 no more than by chance; blank where entries have one sheet."
          )
        ])
  }

  private static func mean(_ sum: Int, _ count: Int) -> OfficeTable.Cell {
    guard count > 0 else { return .blank }
    return .points(Fraction(Int128(sum), over: Int128(count)).rounded(places: 1), places: 1)
  }

  private func conversion(_ say: Words) -> OfficeTable {
    var rows: [[OfficeTable.Cell]] = []
    for one in figures {
      for step in one.followUps {
        let head: [OfficeTable.Cell] = [
          .text(label(one, say)), .text(say(step.name)), .integer(step.asked),
          .integer(step.answered), .integer(step.overdue),
        ]
        if step.answers.isEmpty { rows.append(head + [.blank, .blank, .blank, .blank]) }
        for answer in step.answers {
          rows.append(
            head + [
              .text(say(answer.question)), .text(answer.answer), .integer(answer.count),
              Self.share(answer.count, of: step.answered),
            ])
        }
      }
    }
    return OfficeTable(
      name: say("转化", "conversion"), title: title(say, "成果转化和跟踪", "conversion"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 18),
        OfficeTable.Column(say("跟踪", "step"), width: 16),
        OfficeTable.Column(say("应填", "asked"), width: 8, .right),
        OfficeTable.Column(say("已填", "answered"), width: 8, .right),
        OfficeTable.Column(say("逾期", "overdue"), width: 8, .right),
        OfficeTable.Column(say("问题", "question"), width: 22),
        OfficeTable.Column(say("回答", "answer"), width: 16),
        OfficeTable.Column(say("件数", "count"), width: 8, .right),
        OfficeTable.Column(say("占已填（%）", "of answered %"), width: 12, .right),
      ], rows: rows,
      notes: rows.isEmpty
        ? []
        : [
          say(
            "没有填报的不当作“没有”，不计入占比；每件以最近一次填报为准。",
            "No answer is not a no and stands in no share; of each winner the latest answer counts."
          )
        ])
  }

  private func support(_ say: Words) -> OfficeTable {
    let rows = figures.flatMap { one in
      one.support.map { step -> [OfficeTable.Cell] in
        [
          .text(label(one, say)), .text(say(step.name)), .integer(step.winners),
          .points(step.paid, places: 2), .points(step.returned, places: 2),
        ]
      }
    }
    return OfficeTable(
      name: say("支持", "support"), title: title(say, "后续支持", "support"),
      columns: [
        OfficeTable.Column(say("届", "edition"), width: 20),
        OfficeTable.Column(say("支持", "step"), width: 20),
        OfficeTable.Column(say("受支持的", "winners"), width: 10, .right),
        OfficeTable.Column(say("已发（元）", "paid"), width: 14, .right),
        OfficeTable.Column(say("退回（元）", "returned"), width: 14, .right),
      ], rows: rows, isLandscape: false)
  }
}
