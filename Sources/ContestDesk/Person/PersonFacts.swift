import Contest
import ContestStore

/// What is stored about a person's entry in addition to the registration: answers, opinions of departments, and what came
/// after the award.
struct PersonFacts {
  private(set) var all: [PersonFile.Fact] = []
  private let edition: Edition
  private let entry: Entry.ID

  init(
    _ edition: Edition, _ place: PersonPlace, _ key: SiteKey, in connection: Connection
  ) throws {
    (self.edition, entry) = (edition, place.entry)
    let names = Dictionary(
      edition.rulebook.form.map { ($0.id, $0.name.chinese) }, uniquingKeysWith: { one, _ in one })
    let answers = try EntryRecords.entry(entry, in: connection)?.entry.answers ?? [:]
    for (field, answer) in answers.sorted(by: { $0.key < $1.key }) where !answer.isEmpty {
      add("填报：\(names[field] ?? field)", answer)
    }
    try addVetting(key, in: connection)
    try addBallots(in: connection)
    try addDecisions(about: MemberPlace(entry, place.position), in: connection)
    try addFollowUps(key, in: connection)
    try addLetters(to: place.name, key, in: connection)
  }

  private mutating func addLetters(
    to name: String, _ key: SiteKey, in connection: Connection
  ) throws {
    for record in try LetterRecords.all(edition.id, in: connection)
    where record.recipient == .entry(entry) {
      let letter = try OfficeLetter(record, key.box)
      guard let content = letter.content, content.name == name else { continue }
      let address = [content.address, content.mobile].filter { !$0.isEmpty }.joined(separator: "、")
      add(
        "信件：\(letter.kind.name(in: .chinese))",
        ["\(record.madeAt.day())", letter.state.name(in: .chinese), content.text.subject, address]
          .filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  private mutating func add(_ kind: String, _ text: String) {
    all.append(
      PersonFile.Fact(edition: edition.heading, entry: entry.text, kind: kind, text: text))
  }

  private mutating func addVetting(_ key: SiteKey, in connection: Connection) throws {
    for round in edition.tier.rounds where round.vetting != nil {
      for reply in try VettingRecords.replies(edition.id, round.id, in: connection)
      where reply.entry == entry {
        let owner = VettingRecords.owner(
          edition.id, round.id, reply.entry, reply.department, reply.number)
        let reason = reply.sealed.isEmpty ? [] : try key.box.open(reply.sealed, owner: owner)
        add(
          "\(round.name.chinese)：\(reply.department)",
          ["\(reply.at.day())", reply.answer.name(in: .chinese)].joined(separator: " ")
            + (reply.isLate ? "（逾期）" : "") + reason.filter { !$0.isEmpty }.map { "：\($0)" }.joined()
        )
      }
    }
  }

  /// The votes that the entry had in each run that was counted, and what has become of it since. A run that is still voted on
  /// says nothing yet; of a void run there are no votes to tell.
  private mutating func addBallots(in connection: Connection) throws {
    for round in edition.tier.rounds where round.ballot != nil {
      let runs = try BallotRecords.runs(edition.id, round.id, in: connection)
      guard runs.contains(where: { $0.countedAt != nil && $0.candidates.contains(entry) }) else {
        continue
      }
      let status = try BallotStatus(
        BallotBook(round.id, edition: edition.id, in: connection), in: connection)
      for run in status.result.runs
      where run.count.tallies.contains(where: { $0.candidate == entry.text }) {
        guard !run.isVoid else {
          add(round.name.chinese, "第 \(run.number) 轮到会不足，投票无效")
          continue
        }
        for vote in status.result.votes(of: entry) where vote.run == run.number {
          add(round.name.chinese, vote.text(in: .chinese))
        }
        for one in status.result.recusedVotes[run.number] ?? [] where one.candidate == entry {
          add(round.name.chinese, one.message(run: run.number, naming: "本人", in: .chinese))
        }
      }
      let standing = status.standing(of: entry).text(in: .chinese)
      if !standing.isEmpty { add("\(round.name.chinese)：结果", standing) }
    }
  }

  /// What was decided about a title, about a prize of the member, and about what departments said, replaced decisions among them.
  private mutating func addDecisions(
    about member: MemberPlace, in connection: Connection
  ) throws {
    for record in try DecisionRecords.records(edition.id, in: connection) {
      let (day, reason) = (record.at.day(), record.decision.reason)
      switch record.decision.choice {
      case .title(entry, let level, let change, let term):
        add("第 \(term) 期复核", "\(day) 原授“\(level)”，\(change.name(in: .chinese))：\(reason)")
      case .memberAward(let award, member, let has):
        add(award, "\(day) \(has ? "评委会指名" : "收回指名")：\(reason)")
      case .vetting(let round, entry, let passes, _):
        let name = edition.tier.round(round)?.name.chinese ?? round.text
        add(name, "\(day) 决定\(passes ? "通过" : "停止")：\(reason)")
      default: break
      }
    }
  }

  private mutating func addFollowUps(_ key: SiteKey, in connection: Connection) throws {
    for step in edition.tier.followUps {
      let names = Dictionary(
        step.ask.map { ($0.id, $0.name.chinese) }, uniquingKeysWith: { one, _ in one })
      for answer in try FollowUpRecords.answers(edition.id, step.id, in: connection)
      where answer.entry == entry {
        var texts = answer.facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let owner = FollowUpRecords.owner(edition.id, step.id, answer)
        let sealed = answer.sealed.isEmpty ? [] : try key.box.open(answer.sealed, owner: owner)
        for place in stride(from: 0, to: sealed.count - 1, by: 2) {
          texts.append((sealed[place], sealed[place + 1]))
        }
        add(
          "\(step.name.chinese)：第 \(answer.term) 期填报",
          "\(answer.at.day()) "
            + texts.map { "\(names[$0.0] ?? $0.0) \($0.1)" }.joined(separator: "；"))
      }
      for payment in try FollowUpRecords.payments(edition.id, step.id, in: connection)
      where payment.entry == entry {
        let what =
          switch payment.kind {
          case .paid: "发放 \(payment.amount) 元"
          case .returned: "退回 \(payment.amount) 元"
          case .left: "离开"
          case .stayed: "没有离开（收回此前登记的离开）"
          }
        add(
          step.name.chinese,
          "\(payment.day) \(what)" + (payment.note.isEmpty ? "" : "：\(payment.note)"))
      }
    }
  }
}

extension Desk {
  /// The texts that name a person in some or all editions, and the records of the log whose details name the person. The
  /// details are not shown, because they contain data of other people too.
  static func mentions(
    of name: String, in chosen: Set<Edition.ID>?, _ editions: [Edition.ID: Edition],
    _ connection: Connection
  ) throws -> [PersonFile.Fact] {
    try ForgottenPerson.mentions(of: name, in: connection).compactMap { mention in
      let edition = mention.edition.map { Edition.ID($0) }
      if let chosen, let edition, !chosen.contains(edition) { return nil }
      let heading = edition.map { editions[$0]?.heading ?? $0.text } ?? ""
      switch mention.place {
      case .text(let table):
        return PersonFile.Fact(
          edition: heading, entry: mention.entry ?? "", kind: "提到：\(FreeTextWords.name(table))",
          // The explanation of a result is stored in a form for programs; `explain` shows it.
          text: mention.text.hasPrefix("{") ? "结果的说明里提到。" : mention.text)
      case .log(let sequence):
        return PersonFile.Fact(
          edition: heading, entry: "", kind: "提到：操作日志",
          text: "第 \(sequence) 号记录的明细提到，内容含他人信息，不在此列出。")
      }
    }
  }
}

/// The names for people of the tables with free text.
enum FreeTextWords {
  private static let words = [
    "findings": "审核存疑", "screenings": "审核意见", "answers": "填报内容",
    "declared_conflicts": "回避理由", "assignments": "分配的理由", "round_entries": "出场情况",
    "score_sheets": "评语", "sheet_drafts": "评语（草稿）", "draws": "抽签理由",
    "decisions": "决定的理由", "outcome_versions": "封存结果的理由", "outcome_lines": "结果的说明",
    "prize_reasons": "未获奖的说明", "rankings": "名次的说明", "selections": "遴选的说明",
    "overrides": "调整的理由", "awards": "奖项的说明", "tie_decisions": "裁定并列的理由",
    "certificate_ends": "撤回、换发证书的理由", "publications": "公示的理由", "publicity_closings": "公示结论",
    "ballot_voters": "投票人的说明",
    "ballot_recusals": "投票回避的理由", "quota_plans": "名额方案的理由",
    "follow_up_answers": "后续填报", "support_payments": "支持的说明", "packages": "报送的理由",
    "pool_places": "评委库的说明", "amendments": "修订规程的理由",
    "unlock_requests": "请求解锁的理由和答复",
  ]

  static func name(_ table: String) -> String { words[table] ?? table }
}
