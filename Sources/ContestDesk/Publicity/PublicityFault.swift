public import Contest

/// Why something about a publicity or an objection is not possible.
public enum PublicityFault: Error, Hashable {
  /// The rulebook has no step of publicity.
  case noStep
  /// The rulebook has several; the caller has to name one.
  case severalSteps([Round.ID])
  /// The round is of another kind.
  case notPublicity(Round.ID, known: [Round.ID])
  /// The list of the step is not settled yet.
  case listNotSettled(Round.ID, OutcomeList)
  /// Some prizes wait for the committee, so the list is not complete.
  case waitsForCommittee([Bilingual])
  /// Some prizes of organizations wait for the committee.
  case unitPrizesWait([Bilingual])
  /// Cups and prizes by points may still go to others, because rounds that count for them are not closed.
  case roundsToCome([Bilingual], rounds: [Bilingual])
  case alreadyOpen(Round.ID, number: Int)
  case notOpen(Round.ID)
  case closed(Round.ID, number: Int)
  /// The published list is the present one; there is nothing to correct.
  case nothingChanged(number: Int)
  case noSuchPublication(Int, known: [Int])
  /// The notice at the end said that the list did not change, but it has changed since.
  case changedSinceClosed(number: Int, entries: Int)
  /// These objections came in time and were entered after the end was announced; they are not decided yet.
  case foundSinceClosed([Int])
  /// An earlier step has to be over before a round begins.
  case notOver(Round.ID, before: Round.ID)
  /// Entries were sent up while their list was still published, or the list that was sent differs from the published one.
  case sentWhilePublic(Bilingual, number: Int, until: CalendarDay)
  case sentOtherThanPublic(Bilingual, number: Int, entries: Int)
  /// The objection was received before the list was published, or later than now.
  case receivedBefore(Instant, opened: Instant)
  case receivedLater(Instant, now: Instant)
  case badInstant(String)
  /// A signed objection needs a name and a contact; every objection needs a text.
  case nameMissing
  case contactMissing
  case textMissing
  /// The text for the name is not a name, or the text for the contact is not a contact.
  case nameIsNone
  case contactIsNone
  case notOnTheList(Entry.ID, number: Int)
  /// The office says that it is about an organization that the edition does not have.
  case unknownUnit(String, near: String?)
  case noSuchObjection(Int, known: Int)
  /// Late and anonymous objections are kept apart and not decided.
  case notAdmitted(Int, Objection.Standing)
  /// These handlers may not decide it, with every reason.
  case handlers([HandlerFault])
  /// Nobody has proposed a decision about it, or it was decided since.
  case nothingProposed(Int)
  /// Who proposed a decision agrees to it.
  case sameAccount
  /// It cannot be closed yet, with everything that prevents it.
  case notClosable([PublicityClosing.Obstacle])
}

extension PublicityFault: NamingThings {
  public var code: String {
    switch self {
    case .noStep: "publicity-no-step"
    case .severalSteps: "publicity-several-steps"
    case .notPublicity: "publicity-other-kind"
    case .listNotSettled: "publicity-list-not-settled"
    case .waitsForCommittee: "publicity-waits-for-committee"
    case .unitPrizesWait: "publicity-unit-prizes-wait"
    case .roundsToCome: "publicity-rounds-to-come"
    case .alreadyOpen: "publicity-already-open"
    case .notOpen: "publicity-not-open"
    case .closed: "publicity-closed"
    case .nothingChanged: "publicity-nothing-changed"
    case .noSuchPublication: "publicity-no-such-publication"
    case .changedSinceClosed: "publicity-changed-since"
    case .foundSinceClosed: "publicity-found-since"
    case .notOver: "publicity-not-over"
    case .sentWhilePublic: "publicity-sent-while-public"
    case .sentOtherThanPublic: "publicity-sent-other"
    case .receivedBefore: "objection-received-before"
    case .receivedLater: "objection-received-later"
    case .badInstant: "objection-bad-time"
    case .nameMissing: "objection-name-missing"
    case .contactMissing: "objection-contact-missing"
    case .textMissing: "objection-text-missing"
    case .nameIsNone: "objection-name-is-none"
    case .contactIsNone: "objection-contact-is-none"
    case .notOnTheList: "objection-not-on-the-list"
    case .unknownUnit: "objection-unknown-unit"
    case .noSuchObjection: "objection-not-found"
    case .notAdmitted: "objection-not-admitted"
    case .handlers(let faults): faults.first?.code ?? "handler-not-two"
    case .nothingProposed: "objection-nothing-proposed"
    case .sameAccount: "objection-same-account"
    case .notClosable(let obstacles): obstacles.first?.code ?? "publicity-still-running"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .listNotSettled(_, let list):
      switch list {
      case .awards: [.proposeAwards]
      case .selection: [.closeRound, .confirmSelection]
      case .ranking: [.closeRound]
      }
    case .waitsForCommittee: [.decideTie, .proposeAwards]
    case .unitPrizesWait: [.overrideUnitAward]
    case .roundsToCome: [.closeRound]
    case .alreadyOpen: [.showPublicity, .publishAgain]
    case .notOpen: [.openPublicity]
    case .closed: [.publishAgain]
    case .changedSinceClosed, .sentOtherThanPublic: [.showPublicity, .publishAgain]
    case .foundSinceClosed: [.decideObjection]
    case .sentWhilePublic: [.showPublicity]
    case .notOver: [.showPublicity, .closePublicity]
    case .notClosable(let obstacles): obstacles.flatMap(\.remedies)
    case .noSuchObjection, .noSuchPublication: [.showPublicity]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.noStep, .chinese): "规程在这一级没有公示（kind: publicity，或级别里的 publicity）。需要时请修订规程。"
    case (.noStep, .english):
      "The rulebook has no publicity on this tier (kind: publicity, or the tier's publicity). Amend it if there should be one."
    case (.severalSteps(let rounds), .chinese):
      "有几次公示，请指明是哪一次：\(names.choice(of: rounds, in: language))。"
    case (.severalSteps(let rounds), .english):
      "There are several publicities; name one: \(names.choice(of: rounds, in: language))."
    case (.notPublicity(let round, let known), .chinese):
      "“\(name(round))”不是公示。公示有：\(names.choice(of: known, in: language))。"
    case (.notPublicity(let round, let known), .english):
      "“\(name(round))” is no publicity. There are: \(names.choice(of: known, in: language))."
    case (.listNotSettled(_, .awards), .chinese): "还没有评奖，没有可公示的名单。请先评奖。"
    case (.listNotSettled(_, .awards), .english):
      "No prizes have been given yet, so there is no list to publish. Propose the awards first."
    case (.listNotSettled(_, let list), .chinese):
      "轮次“\(list.round.map(name) ?? "")”的名单还没有确认，不能公示。请先结束这一轮并确认名单。"
    case (.listNotSettled(_, let list), .english):
      "The list of round “\(list.round.map(name) ?? "")” is not confirmed yet. Close the round and confirm the selection first."
    case (.waitsForCommittee(let levels), .chinese):
      "“\(levels.map(\.chinese).joined(separator: "”“"))”线上同分，还待评委会决定，名单不全，不能公示。请先决定，再重新确认名单或重新评奖。"
    case (.waitsForCommittee(let levels), .english):
      "Equals at the line of \(levels.map { "“\($0.text(in: language))”" }.joined(separator: ", ")) wait for the committee, so "
        + "the list is not whole. Decide first, then confirm the selection or propose the awards again."
    case (.unitPrizesWait(let prizes), .chinese):
      "“\(prizes.map(\.chinese).joined(separator: "”“"))”有单位同分，授予哪个还待评委会决定，名单不全，不能公示。请先写明理由作出决定。"
    case (.unitPrizesWait(let prizes), .english):
      "Organizations are equal at the line of \(prizes.map { "“\($0.text(in: language))”" }.joined(separator: ", ")), and the committee has "
        + "yet to decide which of them has it, so the list is not whole. Decide first, with a reason."
    case (.roundsToCome(let prizes, let rounds), .chinese):
      "\(Self.listed(rounds, in: .chinese))计入团体总分，还没有结束，\(Self.listed(prizes, in: .chinese))还可能变动，不能公示。请先结束；确定不再举行的，修订规程，不再计入。"
    case (.roundsToCome(let prizes, let rounds), .english):
      "\(Self.listed(rounds, in: .english)) count for team points and are not closed, so \(Self.listed(prizes, in: .english)) may still go to others and cannot go public. Close them first; if they will not be held, amend the rulebook so that they do not count."
    case (.foundSinceClosed(let numbers), .chinese):
      "异议 \(numbers.map(String.init).joined(separator: "、")) 在期内收到，公示结束以后才登记，结果公告里没有。请先办理，再出公告。"
    case (.foundSinceClosed(let numbers), .english):
      "Objections \(numbers.map(String.init).joined(separator: ", ")) came in time and were entered after the end was announced, which says nothing of them. Decide them first."
    case (.alreadyOpen(let round, let number), .chinese):
      "“\(name(round))”已在公示（第 \(number) 号）。名单有变动的，请写明理由更正公示。"
    case (.alreadyOpen(let round, let number), .english):
      "“\(name(round))” stands public already (number \(number)). If the list has changed, publish it again with a reason."
    case (.notOpen(let round), .chinese): "“\(name(round))”还没有开始公示。"
    case (.notOpen(let round), .english): "“\(name(round))” is not public yet."
    case (.closed(let round, let number), .chinese):
      "“\(name(round))”的公示（第 \(number) 号）已经结束。名单再有变动的，请写明理由更正公示，重新计算公示期。"
    case (.closed(let round, let number), .english):
      "The publicity “\(name(round))” (number \(number)) is closed. If the list changes again, publish it again with a reason; "
        + "its time is counted anew."
    case (.nothingChanged(let number), .chinese): "名单与第 \(number) 号公示的相同，不必更正公示。"
    case (.nothingChanged(let number), .english):
      "The list is the one of publication \(number), so there is nothing to publish again."
    case (.noSuchPublication(let number, let known), .chinese):
      "没有第 \(number) 号公示；有第 \(known.map(String.init).joined(separator: "、")) 号。"
    case (.noSuchPublication(let number, let known), .english):
      "There is no publication \(number); there are \(known.map(String.init).joined(separator: ", "))."
    case (.changedSinceClosed(let number, let entries), .chinese):
      "第 \(number) 号公示结束以后，名单又有变动，涉及 \(entries) 项，原来的公示结果公告不再属实，没有写出。请写明理由更正公示，或先查明变动。"
    case (.changedSinceClosed(let number, let entries), .english):
      "Since publication \(number) was closed the list has changed for \(entries) entries, so its closing notice is not true any more and is not written. Publish the list again with a reason, or look at the change first."
    case (.notOver(let step, let round), .chinese): "公示“\(name(step))”还没有结束，“\(name(round))”不能开始。"
    case (.notOver(let step, let round), .english):
      "Publicity “\(name(step))” is not over, so “\(name(round))” cannot begin."
    case (.sentWhilePublic(let step, let number, let until), .chinese):
      "“\(step.chinese)”还没有结束（第 \(number) 号，公示至 \(until.chinese)），现在报送的名单还可能变动。一般等公示结束再报送。"
    case (.sentWhilePublic(let step, let number, let until), .english):
      "“\(step.text(in: language))” is not closed yet (number \(number), until \(until)), so what is sent may still change. Entries usually go up once it is over."
    case (.sentOtherThanPublic(let step, let number, let entries), .chinese):
      "现在的名单与“\(step.chinese)”第 \(number) 号公示的不同，涉及 \(entries) 项；报送的是现在的名单，没有公示过。"
    case (.sentOtherThanPublic(let step, let number, let entries), .english):
      "The list as it is now differs for \(entries) entries from publication \(number) of “\(step.text(in: language))”; what is sent is the list of now, which never stood public."
    case (.receivedBefore(let received, let opened), .chinese):
      "收到的时间 \(received.shownToTheSecond) 早于公示开始的 \(opened.shownToTheSecond)，请核对。"
    case (.receivedBefore(let received, let opened), .english):
      "It is said to be received at \(received.shownToTheSecond), before the list went public at \(opened.shownToTheSecond). Check the time."
    case (.receivedLater(let received, let now), .chinese):
      "收到的时间 \(received.shownToTheSecond) 晚于现在（\(now.shownToTheSecond)），请核对。"
    case (.receivedLater(let received, let now), .english):
      "It is said to be received at \(received.shownToTheSecond), which is later than now (\(now.shownToTheSecond)). Check the time."
    case (.badInstant(let text), .chinese):
      "“\(text.prefix(40))”不是时间，请写北京时间，如 2026-12-04 17:30 或 2026-12-04 17:30:05。"
    case (.badInstant(let text), .english):
      "“\(text.prefix(40))” is no time. Write the time in China, such as 2026-12-04 17:30 or 2026-12-04 17:30:05."
    case (.nameMissing, .chinese): "实名异议须写姓名；没有署名的，请登记为匿名，另列。"
    case (.nameMissing, .english):
      "A signed objection needs a name. Enter one without a name as anonymous; it is kept apart."
    case (.contactMissing, .chinese): "实名异议须写联系方式，以便核实和答复。"
    case (.contactMissing, .english):
      "A signed objection needs a way to reach whoever made it, so that it can be verified and answered."
    case (.nameIsNone, .chinese): "姓名一栏写的不是姓名（如“匿名”“某同学”，或者只有标点）。请写提出人的姓名或单位全称；匿名的，姓名和联系方式都不写。"
    case (.nameIsNone, .english):
      "What stands for the name names nobody. Give the name of a person or a unit; whoever stays anonymous leaves name and contact blank."
    case (.contactIsNone, .chinese): "联系方式找不到人。请写电话、邮箱或通信地址，以便核实和答复。"
    case (.contactIsNone, .english):
      "Nobody is reached by this. Give a telephone number, mail or postal address, so that it can be verified and answered."
    case (.textMissing, .chinese): "请写明异议的内容。"
    case (.textMissing, .english): "Say what the objection is."
    case (.notOnTheList(let entry, let number), .chinese):
      "\(entry.text) 不在第 \(number) 号公示的名单上。对没有列入提出异议的，请不写编号，在内容里说明。"
    case (.notOnTheList(let entry, let number), .english):
      "\(entry.text) is not on publication \(number). If the objection is that it is missing, name no entry and say so in the text."
    case (.unknownUnit(let text, let near), .chinese):
      "本届的单位名单里没有“\(text)”\(near.map { "，最接近的是“\($0)”" } ?? "")；异议没有登记。请写单位名单里的名称。"
    case (.unknownUnit(let text, let near), .english):
      "The edition has no organization “\(text)”\(near.map { "; the nearest is “\($0)”" } ?? ""), and the objection was not entered. Write its name as the list has it."
    case (.noSuchObjection(let number, let known), .chinese):
      known == 0 ? "这次公示没有收到异议。" : "没有异议 \(number)；编号为 1–\(known)。"
    case (.noSuchObjection(let number, let known), .english):
      known == 0
        ? "No objection was received in this publicity."
        : "There is no objection \(number); they are numbered 1 to \(known)."
    case (.notAdmitted(let number, .late), .chinese):
      "异议 \(number) 逾期，另行登记，不作成立与否的决定。办公室认为确有问题的，可自行核实，按各项更正办理。"
    case (.notAdmitted(let number, .late), .english):
      "Objection \(number) is late and kept apart; it is not decided. If the office finds it right, it looks into the matter "
        + "itself and makes the correction on its own reasons."
    case (.notAdmitted(let number, _), .chinese):
      "异议 \(number) 匿名，另行登记，不作成立与否的决定。办公室认为确有问题的，可自行核实，按各项更正办理。"
    case (.notAdmitted(let number, _), .english):
      "Objection \(number) is anonymous and kept apart; it is not decided. If the office finds it right, it looks into the matter "
        + "itself and makes the correction on its own reasons."
    case (.nothingProposed(let number), .chinese): "第 \(number) 件异议现在没有等待同意的决定。请看现在的情况。"
    case (.nothingProposed(let number), .english):
      "No decision about objection \(number) waits for anybody's agreement. See how it stands."
    case (.sameAccount, .chinese): "决定由您提出，须由另一位办理人用自己的账号登录后同意。"
    case (.sameAccount, .english):
      "You proposed the decision; the other handler agrees to it, signed in by an account of their own."
    case (.handlers(let faults), _):
      faults.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
    case (.notClosable(let obstacles), _):
      obstacles.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
    }
  }
}

extension PublicityFault {
  /// `“赛跑”“跳远”`.
  static func listed(_ names: [Bilingual], in language: Language) -> String {
    names.map { "“\($0.text(in: language))”" }.joined(separator: language == .chinese ? "" : ", ")
  }
}
