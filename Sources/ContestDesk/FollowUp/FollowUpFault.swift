public import Contest

/// Why an action after the award is refused.
public enum FollowUpFault: Error, Hashable {
  /// The rulebook has no step after the award.
  case noStep
  case severalSteps([FollowUpRule.ID])
  case unknownStep(FollowUpRule.ID, known: [FollowUpRule.ID])
  case noAwards
  /// Everybody was asked about the terms that have begun; the next one begins on that day.
  case nobodyToAsk(FollowUpRule.ID, next: CalendarDay?)
  case noQuestions(FollowUpRule.ID)
  case notAsked(String, several: [String])
  case termNotAsked(Entry.ID, term: Int)
  case requiredMissing(Entry.ID, question: String)
  case unknownQuestion(String, known: [String])
  case answeredBefore(Entry.ID, term: Int)
  /// An answer cannot be read; what is wrong in both languages.
  case unreadable(String, String, String)
  case entryTwice(String, first: String)
  case entryMissing
  case empty
  /// The action needs a step of another kind.
  case otherKind(FollowUpRule.ID, needs: FollowUpRule.Kind)
  case noTitle(Entry.ID, levels: [String])
  case outcomeNotAllowed(TitleChange, allowed: [TitleChange])
  case unknownOutcome(String, allowed: [TitleChange])
  /// There is no higher or no lower level.
  case endOfLadder(level: String, TitleChange)
  case withdrawnBefore(Entry.ID, term: Int)
  case termNotBegun(Int, on: CalendarDay?)
  case noSupport(Entry.ID, level: String)
  /// More than is due, after deducting what was given before.
  case abovePlan(Points, left: Points, on: CalendarDay)
  case notPositive(Points)
  case returnedTooMuch(Points, paid: Points, on: CalendarDay)
  /// Money is counted in fen.
  case notFen(Points)
  /// A payment on a future day.
  case inFuture(CalendarDay, today: CalendarDay)
  case leftBefore(Entry.ID, on: CalendarDay)
  /// That somebody has not left after all is entered, and it is not on record that they did.
  case hasNotLeft(Entry.ID)
  /// The note has to say why what was entered does not hold.
  case whyStayed(Entry.ID)
}

extension FollowUpFault: NamingThings {
  public var code: String {
    switch self {
    case .noStep: "follow-up-no-step"
    case .severalSteps: "follow-up-several-steps"
    case .unknownStep: "follow-up-unknown-step"
    case .noAwards: "follow-up-no-awards"
    case .nobodyToAsk: "follow-up-nobody-to-ask"
    case .noQuestions: "follow-up-no-questions"
    case .notAsked: "follow-up-not-asked"
    case .termNotAsked: "follow-up-term-not-asked"
    case .requiredMissing: "follow-up-required-missing"
    case .unknownQuestion: "follow-up-unknown-question"
    case .answeredBefore: "follow-up-answered-before"
    case .unreadable: "follow-up-unreadable"
    case .entryTwice: "follow-up-entry-twice"
    case .entryMissing: "follow-up-entry-missing"
    case .empty: "follow-up-empty"
    case .otherKind: "follow-up-other-kind"
    case .noTitle: "follow-up-no-title"
    case .outcomeNotAllowed: "follow-up-outcome-not-allowed"
    case .unknownOutcome: "follow-up-unknown-outcome"
    case .endOfLadder: "follow-up-end-of-ladder"
    case .withdrawnBefore: "follow-up-withdrawn-before"
    case .termNotBegun: "follow-up-term-not-begun"
    case .noSupport: "follow-up-no-support"
    case .abovePlan: "follow-up-above-plan"
    case .notPositive: "follow-up-not-positive"
    case .returnedTooMuch: "follow-up-returned-too-much"
    case .notFen: "follow-up-not-fen"
    case .inFuture: "follow-up-in-future"
    case .leftBefore: "follow-up-left-before"
    case .hasNotLeft: "follow-up-has-not-left"
    case .whyStayed: "follow-up-why-stayed"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noAwards: [.proposeAwards]
    case .answeredBefore: [.replace]
    case .notAsked, .termNotAsked: [.askWinners]
    case .nobodyToAsk, .withdrawnBefore: [.showFollowUp]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ step: FollowUpRule.ID) -> String { names.step(step, in: language) }
    let say = { (chinese: String, english: String) in language == .chinese ? chinese : english }
    func words(_ changes: [TitleChange]) -> String {
      changes.map { $0.name(in: language) }.joined(separator: language == .chinese ? "、" : ", ")
    }
    switch self {
    case .noStep:
      return say(
        "本届规程没有获奖以后的环节（follow-up）。", "The rulebook has nothing after the award (follow-up).")
    case .severalSteps(let ids):
      return say(
        "获奖以后有几个环节，请写明是哪一个：\(names.choice(of: ids, in: language))。",
        "There are several steps after the award. Name one: \(names.choice(of: ids, in: language))."
      )
    case .unknownStep(let id, let known):
      return say(
        "没有环节“\(id)”；有：\(names.choice(of: known, in: language))。",
        "There is no step “\(id)”; known: \(names.choice(of: known, in: language)).")
    case .noAwards:
      return say("还没有评奖，没有获奖者可以跟踪。", "No prizes were given, so there is nobody to follow up.")
    case .nobodyToAsk(let id, let next):
      return say(
        "“\(name(id))”已经开始的各期都发过了\(next.map { "，下一期从 \($0) 开始" } ?? "，没有下一期")。",
        "In “\(name(id))” everybody was asked about the terms that have begun\(next.map { "; the next begins on \($0)" } ?? "; there is no further one")."
      )
    case .noQuestions(let id):
      return say("“\(name(id))”没有要填报的问题。", "“\(name(id))” asks no questions.")
    case .notAsked(let text, let several):
      return several.isEmpty
        ? say("没有向“\(text)”发过填报要求。请核对编号。", "Nobody called “\(text)” was asked. Check the code.")
        : say(
          "编号“\(text)”有几项：\(several.joined(separator: "、"))。请照所列写法指明。",
          "Several have the number “\(text)”: \(several.joined(separator: ", ")). Write it as it stands in this list."
        )
    case .termNotAsked(let entry, let term):
      return say("没有要求 \(entry) 填报第 \(term) 期。", "\(entry) was not asked about term \(term).")
    case .requiredMissing(let entry, let question):
      return say(
        "\(entry) 没有填“\(question)”，这一项必填。", "\(entry): “\(question)” is blank and must be answered."
      )
    case .unknownQuestion(let id, let known):
      return say(
        "没有问题“\(id)”；有：\(known.joined(separator: "、"))。",
        "There is no question “\(id)”; known: \(known.joined(separator: ", ")).")
    case .answeredBefore(let entry, let term):
      return say(
        "\(entry) 第 \(term) 期已填报，这次的内容不同。确以这次为准的，请说明。",
        "\(entry) answered term \(term) before, and this differs. Say that this one counts, if it does."
      )
    case .unreadable(let question, let chinese, let english):
      return say("“\(question)”：\(chinese)", "“\(question)”: \(english)")
    case .entryTwice(let text, let first):
      return say("“\(text)”出现两次，前一次在 \(first)。", "“\(text)” stands twice, first at \(first).")
    case .entryMissing: return say("没有编号，请填写。", "The code is missing. Fill it in.")
    case .empty: return say("表里没有填写任何内容。", "Nothing is filled in.")
    case .otherKind(let id, let needs):
      return say(
        "“\(name(id))”不是\(needs.usualName.chinese)（kind: \(needs.rawValue)）的环节。",
        "“\(name(id))” is not a step of \(needs.usualName.text(in: .english).lowercased()) (kind: \(needs.rawValue))."
      )
    case .noTitle(let entry, let levels):
      return say(
        "\(entry) 没有这些称号中的任何一个：\(levels.joined(separator: "、"))。",
        "\(entry) has none of these titles: \(levels.joined(separator: ", ")).")
    case .outcomeNotAllowed(let change, let allowed):
      return say(
        "规程不允许“\(change.name(in: language))”；可以是：\(words(allowed))。",
        "The rulebook does not allow “\(change.name(in: language))”; allowed: \(words(allowed)).")
    case .unknownOutcome(let text, let allowed):
      return say(
        "不认识“\(text)”；可以是：\(words(allowed))。", "“\(text)” is not known; allowed: \(words(allowed))."
      )
    case .endOfLadder(let level, .lower):
      return say(
        "“\(level)”已是最低一级，不能再降；要取消的，请写撤销。",
        "“\(level)” is the lowest level. To take the title back, withdraw it.")
    case .endOfLadder(let level, _):
      return say("“\(level)”已是最高一级，不能再升。", "“\(level)” is the highest level.")
    case .withdrawnBefore(let entry, let term):
      return say(
        "\(entry) 的称号已在第 \(term) 期撤销。撤错的，请对第 \(term) 期另作一次决定。",
        "The title of \(entry) was withdrawn in term \(term). If that was wrong, decide about term \(term) anew."
      )
    case .termNotBegun(let term, let day):
      return say(
        "第 \(term) 期还没有开始\(day.map { "，\($0) 开始" } ?? "")。",
        "Term \(term) has not begun\(day.map { "; it begins on \($0)" } ?? "").")
    case .noSupport(let entry, let level):
      return say("\(entry)（\(level)）没有支持计划。", "Nothing is planned for \(entry) (\(level)).")
    case .abovePlan(let amount, let left, let day):
      return say(
        "\(amount) 元超过到 \(day) 为止应发的余额 \(left) 元。",
        "\(amount) yuan is more than the \(left) that are due by \(day) and not given yet.")
    case .notPositive(let amount):
      return say("金额 \(amount) 应大于 0。", "The amount \(amount) must be above 0.")
    case .returnedTooMuch(let amount, let paid, let day):
      return say(
        "退回 \(amount) 元，多于到 \(day) 为止发放的 \(paid) 元。请核对金额和日期。",
        "\(amount) yuan are more than the \(paid) that were given by \(day). Check the amount and the day."
      )
    case .notFen(let amount):
      return say(
        "金额 \(amount) 元不足一分。请写到分，如 5000 或 5000.50。",
        "\(amount) yuan is not whole fen. Give two decimals at most.")
    case .inFuture(let day, let today):
      return say(
        "\(day) 还没有到（今天 \(today)）。发放或退回以后再登记。",
        "\(day) is yet to come (today is \(today)). Enter it once it was given or given back.")
    case .leftBefore(let entry, let day):
      return say(
        "\(entry) 已登记于 \(day) 离开。日期登记错了的，写明正确的日期；没有离开的，登记“没有离开”。都在说明里写明更正的原因。",
        "\(entry) is on record as having left on \(day). If the day is wrong, enter the right one; if nobody left, enter that. Say in the note why it changes."
      )
    case .hasNotLeft(let entry):
      return say(
        "\(entry) 没有登记过离开，不用收回。",
        "It is not on record that \(entry) left, so there is nothing to take back.")
    case .whyStayed(let entry):
      return say(
        "\(entry) 登记过离开。请在说明里写明为什么收回，如“登记错了人”。",
        "\(entry) is on record as having left. Say in the note why that does not hold, such as: another was meant."
      )
    }
  }
}
