/// Tells one tier of a rulebook in plain sentences.
struct RulebookTelling {
  let rulebook: Rulebook
  let tier: Tier
  let language: Language

  var names: Names { Names(rulebook, tier) }

  var sections: [RulebookSection] {
    let heading = tier.name.text(in: language)
    func section(_ round: Round) -> RulebookSection {
      RulebookSection(title: "\(heading)·\(round.name.text(in: language))", lines: lines(of: round))
    }
    var sections: [RulebookSection] = []
    let quota = quotaLines
    if !quota.isEmpty {
      sections.append(RulebookSection(title: "\(heading)·" + say("名额", "places"), lines: quota))
    }
    sections += tier.rounds.filter { tier.list(shownBy: $0) != .awards }.map(section)
    let prizes = prizeLines
    if !prizes.isEmpty {
      sections.append(
        RulebookSection(title: "\(heading)·" + say("奖项", "prizes"), lines: prizes))
    }
    // The list of prizes goes public after they are given.
    sections += tier.rounds.filter { tier.list(shownBy: $0) == .awards }.map(section)
    return sections
      + tier.followUps.map {
        RulebookSection(title: "\(heading)·\($0.name.text(in: language))", lines: lines($0))
      }
      + (yearLines.isEmpty
        ? []
        : [RulebookSection(title: "\(heading)·" + say("时间和任务", "time and tasks"), lines: yearLines)])
  }

  func say(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  func list(_ items: [String]) -> String { items.joined(separator: say("、", ", ")) }

  func name(of round: Round.ID) -> String {
    tier.round(round)?.name.text(in: language) ?? "\(round)"
  }

  func name(ofTrack id: Track.ID) -> String {
    rulebook.track(id)?.name.text(in: language) ?? "\(id)"
  }

  /// `每个类别前 40%（以本轮的参评数计，不足一个的舍去）`, `每个类别 3 个名额`, `3 个名额`. `base` says of what a share is taken.
  func places(
    _ count: PlaceCount, _ rounding: Rounding, per: PlaceScope, of base: String
  ) -> String {
    if case .byTrack(let counts) = count { return self.places(counts) }
    let scope =
      switch per {
      case .all: ""
      case .track: say("每个类别", " in each track")
      case .group: say("每个组别", " in each group")
      }
    let places =
      switch count {
      case .count(let number): say("\(number) 个名额", Counted.english(number, "place"))
      case .byTrack(let counts): self.places(counts)
      case .share(let share):
        say("前 \(share.shareText)（以\(base)计，", "the best \(share.shareText) (of \(base); ")
          + rounding.words(in: language) + say("）", ")")
      case .lid(let lid):
        (lid.part.map { part in
          say(
            "与合计限额的其他等次一共不超过 \(lid.share.shareText)，本等次占其中的 \(part.shareText)",
            "\(part.shareText) of the \(lid.share.shareText) that levels with a limit in common have together"
          )
        }
          ?? say(
            "与合计限额的其他等次一共不超过 \(lid.share.shareText)，本等次取其余名额",
            "the rest of the \(lid.share.shareText) that levels with a limit in common have together"
          ))
          + say("（以\(base)计，舍去小数）", " (of \(base); rounded down)")
      }
    guard language == .chinese else { return places + scope }
    // A figure stands apart from the word before it: 每个类别 3 个名额, 每个类别前 40%.
    if !scope.isEmpty, case .count = count { return scope + " " + places }
    return scope + places
  }

  /// `小学组 5 个名额、中学组 3 个名额`, in the order of the rulebook's tracks.
  private func places(_ counts: [Track.ID: Int]) -> String {
    list(
      rulebook.tracks.map(\.id).compactMap { id in
        counts[id].map { count in
          say(
            "\(name(ofTrack: id)) \(count) 个名额",
            "\(Counted.english(count, "place")) in \(name(ofTrack: id))")
        }
      })
  }

  /// Who is in the field of a round, of which shares are taken.
  var field: String {
    say(
      "参评数是进入该轮的全部：在该轮缺席的、有成绩以后退出的都算；没有进入该轮的（如在前面的轮次缺席），没有成绩就退出、停止或不予受理的，不算。",
      "A field is all that are in the round: who was absent from it counts, and who left with marks; who did not come to it, such as one absent from a round before, or left, was stopped or was refused without marks, does not."
    )
  }

  /// `在每个类别中`, where each list counts for itself.
  func within(_ per: PlaceScope) -> String {
    switch per {
    case .all: ""
    case .track: say("在每个类别中", " in each track")
    case .group: say("在每个组别中", " in each group")
    }
  }

  func minimum(_ least: Minimum) -> String {
    let holder =
      switch least.holder {
      case .eachTrack: say("每个类别", "each track")
      case .track(let id): say("类别“\(name(ofTrack: id))”", "track “\(name(ofTrack: id))”")
      case .eachOrganization, .eachAnswer:
        least.division.each(in: language, naming: names)
      case .answer(let answer, let question):
        Minimum.Part.answer(answer, question: question).called(in: language, naming: names)
      }
    let count =
      switch least.least {
      case .count(let count): say("\(count) 个", "\(count)")
      // No minimum is written so.
      case .byTrack(let counts): self.places(counts)
      case .share(let share): ofPlaces(share)
      case .lid(let lid): ofPlaces(lid.shareOfAll)
      }
    if language == .chinese, least.least.isShare { return "\(holder)至少占\(count)。" }
    return say("\(holder)至少 \(count)。", "At least \(count) for \(holder).")
  }

  /// What minima that divide a list in two ways say together.
  func together(_ minima: [Minimum]) -> [String] {
    minima.divisions.count > 1
      ? [
        say(
          "两种保底同时满足，一项可以两种都计入；不能都满足的，先满足名次在前的。",
          "Both kinds of minima hold at once, and one entry may count for both; where they cannot all be met, better ranks are served first."
        )
      ] : []
  }

  /// `名额的 30%（不足一个的进一）`.
  private func ofPlaces(_ share: Fraction) -> String {
    let rounding = Rounding.up.words(in: language)
    return say(
      "名额的 \(share.shareText)（\(rounding)）", "\(share.shareText) of the places (\(rounding))")
  }
}

extension PlaceCount {
  /// Whether it is a share of something, not a number.
  var isShare: Bool {
    switch self {
    case .count, .byTrack: false
    case .share, .lid: true
    }
  }
}
