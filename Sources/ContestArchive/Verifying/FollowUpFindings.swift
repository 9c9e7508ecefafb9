import Contest

extension ArchiveContent {
  /// Whether what came after the award fits the steps of the rulebook: only winners are asked, each in a term that there is;
  /// answers are of questions that were asked, and choices are among those that the rulebook offers.
  func followUpFindings(_ tier: Tier) -> [ArchiveFinding] {
    guard !terms.isEmpty || !answers.isEmpty || !supports.isEmpty else { return [] }
    var mismatches: [ArchiveMismatch] = []
    func wrong(_ place: String, _ archived: String, _ computed: String?) {
      mismatches.append(ArchiveMismatch(place, archived: archived, computed: computed))
    }
    let winners = Set(lines.filter { $0.line.list.kind == .awards }.map(\.line.entry))
    var asked: Set<String> = []
    for term in terms {
      let place = "\(term.step)/\(term.entry)/\(term.term)"
      if !asked.insert(place).inserted { wrong(place, "follow-up-term", nil) }
      guard let rule = tier.followUp(term.step), rule.hasTerms else {
        wrong(place, term.step.text, nil)
        continue
      }
      if !winners.contains(term.entry) { wrong(place, term.entry.text, nil) }
      if !(1...(rule.lastTerm ?? 600)).contains(term.term) {
        wrong(place, String(term.term), rule.lastTerm.map { "1..\($0)" })
      }
    }
    var numbers: [String: Int] = [:]
    for answer in answers.sorted(by: { $0.number < $1.number }) {
      let place = "\(answer.step)/\(answer.entry)/\(answer.term)"
      numbers[place, default: 0] += 1
      if !asked.contains(place) { wrong(place, "follow-up-answer", nil) }
      if answer.number != numbers[place] {
        wrong(place, String(answer.number), numbers[place].map(String.init))
      }
      let questions = tier.followUp(answer.step)?.ask ?? []
      for (id, text) in answer.answers.sorted(by: { $0.key < $1.key }) {
        guard let question = questions.first(where: { $0.id == id }) else {
          wrong("\(place)/\(id)", text, nil)
          continue
        }
        let allowed =
          switch question.kind {
          case .choice: question.choices
          case .yesNo: ["是", "否"]
          case .text, .number, .day, .file: [text]
          }
        if !text.isEmpty, !allowed.contains(text) {
          wrong("\(place)/\(id)", text, allowed.joined(separator: " "))
        }
      }
    }
    let supported = Dictionary(grouping: supports) { "\($0.step)/\($0.entry)" }
    for (place, own) in supported.sorted(by: { $0.key < $1.key })
    where own.map(\.number).sorted() != Array(1...own.count) {
      wrong(
        place, own.map(\.number).sorted().map(String.init).joined(separator: " "),
        own.count == 1 ? "1" : "1–\(own.count)")
    }
    for support in supports where tier.followUp(support.step)?.kind != .support {
      wrong("\(support.step)/\(support.entry)/\(support.number)", support.act.rawValue, nil)
    }
    return [
      ArchiveFinding(
        "follow-up",
        Bilingual(
          chinese: "获奖以后的填报和支持合规程：问的是获奖者，答的是问过的",
          english:
            "what came after the award fits the rulebook: winners were asked, and answered what was asked"
        ),
        count: terms.count + answers.count + supports.count, mismatches)
    ]
  }
}
