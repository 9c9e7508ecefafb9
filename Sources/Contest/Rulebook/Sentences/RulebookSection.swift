/// A part of a rulebook told in plain sentences, as an organiser would read it out.
public struct RulebookSection: Hashable, Sendable {
  public let title: String
  public let lines: [String]
}

extension Rulebook {
  /// The whole rulebook in plain sentences, part by part: who may enter, what the form asks, each tier's rounds with their
  /// full marks and a worked example, who goes on, and the prizes.
  public func sections(in language: Language) -> [RulebookSection] {
    [about(in: language), entering(in: language)]
      + tiers.flatMap { RulebookTelling(rulebook: self, tier: $0, language: language).sections }
  }

  /// How the marks of a round become places, in plain sentences, as they stand below a list of results: “本轮成绩：去掉 1
  /// 个最高分、去掉 1 个最低分、取平均、保留 2 位小数。同分并列，不再比较。”
  public func method(
    of rules: JudgingRules, in tier: Tier, onlyData: Bool = false, _ language: Language
  ) -> [String] {
    RulebookTelling(rulebook: self, tier: tier, language: language).method(
      rules, onlyData: onlyData)
  }

  /// Who has a prize for organizations, as the list of those who have it says it.
  public func sentence(
    of award: OrganizationAward, in tier: Tier, _ language: Language
  ) -> String {
    RulebookTelling(rulebook: self, tier: tier, language: language).sentence(of: award)
  }

  /// What the team points are made of, as their table says it.
  public func sentenceOfTeamPoints(in tier: Tier, _ language: Language) -> String {
    RulebookTelling(rulebook: self, tier: tier, language: language).teamPoints
  }

  /// What decides between organizations with equal team points, as their table says it.
  public func sentenceOfTeamTies(in tier: Tier, _ language: Language) -> String {
    RulebookTelling(rulebook: self, tier: tier, language: language).teamTies
  }

  private func about(in language: Language) -> RulebookSection {
    let years =
      switch (cadence, language) {
      case (.oddYears, .chinese): "逢单年举办。"
      case (.oddYears, .english): "Held in odd years."
      case (.evenYears, .chinese): "逢双年举办。"
      case (.evenYears, .english): "Held in even years."
      case (.yearly, .chinese): "每年举办。"
      case (.yearly, .english): "Held every year."
      }
    let what =
      language == .chinese
      ? "评的是\(nouns.entry())。\(years)"
      : "What is judged: each \(nouns.entry(in: .english)). \(years)"
    let tracks = tracks.map { track in
      let groups = track.groups.joined(separator: language == .chinese ? "、" : ", ")
      let name = track.name.text(in: language)
      return groups.isEmpty
        ? name : name + (language == .chinese ? "（组别：\(groups)）" : " (groups: \(groups))")
    }
    return RulebookSection(
      title: name.text(in: language)
        + (language == .chinese ? "（\(id)，\(version)）" : " (\(id), \(version))"),
      lines: [
        what
          + (topics == nil
            ? ""
            : language == .chinese
              ? "榜题由各单位发布，另行导入；一个榜题相当于一个组别。"
              : " Topics are posted by units and imported; each stands for a group."),
        language == .chinese ? "出处：\(source)" : "Source: \(source)",
        (language == .chinese ? "类别：" : "Tracks: ")
          + tracks.joined(separator: language == .chinese ? "；" : "; ")
          + (language == .chinese ? "。" : "."),
      ])
  }

  /// When judges read the answers that the form gives them: where they score, where they vote, or both.
  private var readWhen: Bilingual {
    let rounds = tiers.flatMap(\.rounds)
    let votes = rounds.contains { $0.ballot != nil }
    let scores = rounds.contains { $0.isJudged && $0.ballot == nil }
    return switch (scores, votes) {
    case (true, true):
      Bilingual(chinese: "评分、投票", english: "beside their marks, and where they vote")
    case (false, true): Bilingual(chinese: "投票", english: "where they vote")
    case (_, false): Bilingual(chinese: "评分", english: "beside their marks")
    }
  }

  /// Who reads what stands at a question; empty where the rulebook gives it to no judge.
  private func read(_ field: FormField, in language: Language) -> String {
    switch (field.kind == .file, field.isBlind, field.isOpenToJudges, language) {
    case (false, true, _, .chinese):
      "，评委\(readWhen.chinese)时看得到，盲评时隐去姓名和单位"
    case (false, true, _, .english):
      "; judges read it \(readWhen.text(in: .english)), in a blind round without the names in it"
    case (true, true, false, .chinese): "，给盲评评委看的一份，其中不能有姓名和单位"
    case (true, true, false, .english):
      "; this one is for blind judges, so no names stand in it"
    case (true, true, true, .chinese):
      "，评委在网页上打开，盲评时也打开：去掉文件名和文件属性，内容不改，所以其中不能有姓名和单位，审核时逐件看一遍"
    case (true, true, true, .english):
      "; judges open it on their page, in a blind round too: its name and properties are taken out and its contents stay, so no names stand in it, and each is looked through when it is screened"
    case (true, false, true, .chinese): "，评委在网页上打开，盲评的轮次不打开"
    case (true, false, true, .english):
      "; judges open it on their page, but not in a blind round"
    case (_, false, _, _): ""
    }
  }

  private func entering(in language: Language) -> RulebookSection {
    var lines = [
      MemberCount(people.members.least...people.members.most).sentence(in: language),
      AdviserCount(people.advisers.least...people.advisers.most).sentence(in: language),
    ]
    lines += form.map { field in
      let name = field.name.text(in: language)
      switch language {
      case .chinese:
        return "填写“\(name)”" + (field.isRequired ? "（必填）" : "")
          + read(field, in: .chinese) + "。"
      case .english:
        return "The form asks for “\(name)”" + (field.isRequired ? " (required)" : "")
          + read(field, in: .english) + "."
      }
    }
    lines += eligibility.map { clause in
      let names = clause.tracks.map { track($0)?.name.text(in: language) ?? $0.text }
      let only =
        names.isEmpty
        ? ""
        : names.joined(separator: language == .chinese ? "、" : ", ")
          + (language == .chinese ? "：" : ": ")
      let effect =
        switch (clause.certainty, language) {
        case (.refuse, .chinese): "不符合的不能通过审核。"
        case (.refuse, .english): " Who does not meet it cannot be accepted."
        case (.doubt, .chinese): "不符合的作为存疑，由人审核。"
        case (.doubt, .english): " Who does not meet it is a doubt that a person decides."
        }
      let source =
        clause.source.isEmpty
        ? "" : language == .chinese ? "（\(clause.source)）" : " (\(clause.source))"
      return only + clause.rule.sentence(in: language) + effect + source
    }
    return RulebookSection(
      title: language == .chinese ? "报名与资格" : "Who may enter", lines: lines)
  }
}
