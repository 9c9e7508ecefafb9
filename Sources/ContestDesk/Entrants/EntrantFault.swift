public import Contest

/// Why something of an entrant is not taken.
public enum EntrantFault: Error, Hashable {
  case signUpClosed
  /// No unit's code of this edition.
  case codeUnknown
  /// The end of the unit whose code it is, or of the edition, is over.
  case signUpLate(RegistrationDeadline)
  /// `nil` where no end was set and judging has begun.
  case late(RegistrationDeadline?)
  /// It was sent back, and the day by which it was to be corrected is over.
  case lateCorrection(CalendarDay)
  /// Another device or page has saved something else in these fields.
  case changedElsewhere(fields: [String])
  /// What was typed is another than the check page showed; which fields, where that can be told.
  case changedSinceLooked(fields: [Bilingual])
  /// The unit or the office has changed the entry since it was sent.
  case changedByOthers
  /// Of these fields and people it is not said whether the entrant's or what is registered is to be sent.
  case choicesMissing([String])
  /// It was sent back, and is the same as before.
  case nothingChanged
  /// Something in it is still wrong.
  case notReady(count: Int)
  case notSent
  /// It is to be withdrawn after the end; `nil` where no end was set and judging has begun.
  case withdrawalLate(RegistrationDeadline?)
  /// It is to be withdrawn, and has passed already.
  case withdrawalAfterPassing
  /// The office has decided, and nothing changes any more.
  case settled(EntryState)
  case tooLong(field: String, most: Int)
  case consentMissing
  /// The tick is missing, and so are answers of people, by their places on the form, from 1.
  case consentIncomplete(publish: [Int], guardians: [Int])
  /// The office has put another text in the place of one that was shown.
  case consentTextsChanged
  /// Whose answers are missing, by their places on the form, from 1.
  case consentUnanswered(publish: [Int], guardians: [Int])
  case badMoment(String)
  case reasonMissing
  /// How many may sign up from one address is outside ``SignUpLimit/range``.
  case signUpLimitOutOfRange(Int)
}

extension EntrantFault: Explained {
  public var code: String {
    switch self {
    case .signUpClosed: "sign-up-closed"
    case .codeUnknown: "sign-up-code-unknown"
    case .signUpLate: "sign-up-late"
    case .late: "registration-late"
    case .lateCorrection: "correction-late"
    case .changedElsewhere: "draft-changed-elsewhere"
    case .changedSinceLooked: "draft-changed-since-looked"
    case .changedByOthers: "entry-changed-by-others"
    case .choicesMissing: "entry-choices-missing"
    case .nothingChanged: "correction-unchanged"
    case .notReady: "draft-not-ready"
    case .notSent: "draft-not-sent"
    case .withdrawalLate: "withdrawal-late"
    case .withdrawalAfterPassing: "withdrawal-after-passing"
    case .settled: "entrant-entry-settled"
    case .tooLong: "draft-text-too-long"
    case .consentMissing: "consent-not-ticked"
    case .consentIncomplete: "consent-incomplete"
    case .consentTextsChanged: "consent-texts-changed"
    case .consentUnanswered: "consent-unanswered"
    case .badMoment: "deadline-bad-moment"
    case .reasonMissing: "deadline-reason-missing"
    case .signUpLimitOutOfRange: "sign-up-limit-out-of-range"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.signUpClosed, .chinese): "现在不能注册。请问所在单位或组委会。"
    case (.signUpClosed, .english): "Nobody can sign up now. Ask your unit or the office."
    case (.signUpLimitOutOfRange(let most), .chinese):
      "每个来源每一刻钟最多注册几人，要写 \(SignUpLimit.range.lowerBound) 到 \(SignUpLimit.range.upperBound) 之间的整数，不能是 \(most)。"
    case (.signUpLimitOutOfRange(let most), .english):
      "From one address \(SignUpLimit.range.lowerBound) to \(SignUpLimit.range.upperBound) may sign up in a quarter of an hour, not \(most)."
    case (.signUpLate(let deadline), .chinese):
      "\(deadline.overWords(in: .chinese))，没有注册。确有特殊情况的，请联系所在单位或组委会。"
    case (.signUpLate(let deadline), .english):
      "\(deadline.overWords(in: .english)), and nobody was signed up. Turn to your unit or the office."
    case (.codeUnknown, .chinese): "注册码不对。请核对单位发给您的 16 位代码，空格和横线可写可不写。"
    case (.codeUnknown, .english):
      "That is no code of a unit. Check the 16 characters that your unit gave you; blanks and hyphens do not matter."
    case (.late(nil), .chinese): "评审已经开始，不再收报名。填的内容还在；确有特殊情况的，请联系所在单位或组委会。"
    case (.late(nil), .english):
      "Judging has begun and registrations are not taken any more. What you typed is still here; turn to your unit or the office."
    case (.late(let deadline?), .chinese):
      "\(deadline.overWords(in: .chinese))，没有收下。填的内容还在；确有特殊情况的，请联系所在单位或组委会。"
    case (.late(let deadline?), .english):
      "\(deadline.overWords(in: .english)) and nothing was taken. What you typed is still here; turn to your unit or the office."
    case (.lateCorrection(let day), .chinese): "更正的期限是 \(day.chinese)，已经过了，没有收下。请联系组委会。"
    case (.lateCorrection(let day), .english):
      "It was to be corrected by \(day); that day is over and nothing was taken. Turn to the office."
    case (.changedElsewhere, .chinese):
      "这一部分在另一台设备或另一个页面上改过了，您刚填的还没有存。两边的内容都在下面，请看过再存。"
    case (.changedElsewhere, .english):
      "These fields were changed on another device or page, and what you typed is not saved. Both stand below; look at them and save again."
    case (.changedSinceLooked(let fields), .chinese):
      "您看过以后，内容有变"
        + (fields.isEmpty ? "" : "：\(fields.map(\.chinese).joined(separator: "、"))")
        + "。没有提交。下面是现在的内容，请再核对一遍，再提交。"
    case (.changedSinceLooked(let fields), .english):
      "What you had looked at was changed since"
        + (fields.isEmpty
          ? "" : ": \(fields.map { $0.text(in: .english) }.joined(separator: ", "))")
        + ". It was not sent. Below stands what is there now; look at it and send again."
    case (.changedByOthers, .chinese):
      "您交上以后，单位或组委会改过这一项，您还没有看过改了什么，所以没有收下。请在核对页对照两边的内容，选好再交。"
    case (.changedByOthers, .english):
      "Your unit or the office has changed the entry since you sent it, and you have not looked at that yet, so nothing was taken. Compare both on the check page, choose, and send again."
    case (.choicesMissing(let ids), .chinese): "还有 \(ids.count) 处没有选用哪一边的内容。请逐处选好。"
    case (.choicesMissing(let ids), .english):
      "Of \(ids.count) it is not said which version is to be sent. Choose for each."
    case (.nothingChanged, .chinese): "退回以后填的内容没有改，也没有换文件，没有重新交。请照退回的理由修改后再交。"
    case (.nothingChanged, .english):
      "Neither the form nor a file was changed since it was sent back, so it was not sent again. Correct it first."
    case (.notReady(let count), .chinese): "还有 \(count) 处要改，没有交。请照清单改好后再交。"
    case (.notReady(let count), .english):
      "\(count) things are still wrong and it was not sent. Correct what is listed first."
    case (.notSent, .chinese): "还没有交过，不用退出。"
    case (.notSent, .english): "It was not sent yet, so there is nothing to withdraw."
    case (.withdrawalLate(let deadline), .chinese):
      "\(deadline?.overWords(in: .chinese) ?? "评审已经开始")，没有退出，仍然参加。确实不能参加的，请联系所在单位或组委会。"
    case (.withdrawalLate(let deadline), .english):
      "\(deadline?.overWords(in: .english) ?? "Judging has begun"), so it was not withdrawn and still takes part. If you cannot take part, turn to your unit or the office."
    case (.withdrawalAfterPassing, .chinese):
      "审核已经通过，没有退出，仍然参加。确实不能参加的，请联系所在单位或组委会。"
    case (.withdrawalAfterPassing, .english):
      "It has passed by now, so it was not withdrawn and still takes part. If you cannot take part, turn to your unit or the office."
    case (.settled(let state), .chinese):
      "现在的状态是“\(state.name(in: language))”，内容和文件都不能再改。确需更正的，请联系组委会。"
    case (.settled(let state), .english):
      "The entry is \(state.name(in: language)): neither form nor files can be changed any more. Turn to the office."
    case (.tooLong(let field, let most), .chinese): "“\(field)”超过 \(most) 个字，没有存。请精简。"
    case (.tooLong(let field, let most), .english):
      "“\(field)” has more than \(most) characters and was not saved. Shorten it."
    case (.consentMissing, .chinese): "请先确认每个人都已知道并同意，再交。"
    case (.consentMissing, .english): "Confirm first that everybody on it knows and agrees."
    case (.consentIncomplete(let publish, let guardians), _):
      Self.consentMissing.message(in: language)
        + (language == .chinese ? "" : " ")
        + Self.consentUnanswered(publish: publish, guardians: guardians).message(in: language)
    case (.consentTextsChanged, .chinese): "告知书刚换了新的文字，没有交。请看过新的告知书再交。"
    case (.consentTextsChanged, .english):
      "A text that you were shown has just been replaced, so nothing was sent. Read the new one and send again."
    case (.consentUnanswered(let publish, let guardians), .chinese):
      (publish.isEmpty ? "" : "\(Self.places(publish, language))还没有选是否同意公示。")
        + (guardians.isEmpty
          ? ""
          : "\(Self.places(guardians, language))不满 14 周岁，须写同意的监护人的姓名（父母或其他监护人；不是本人，也不是同件未成年的人；只写“妈妈”不是姓名）。")
        + "没有交。"
    case (.consentUnanswered(let publish, let guardians), .english):
      (publish.isEmpty
        ? ""
        : "Say of \(Self.places(publish, language)) whether they agree to be published. ")
        + (guardians.isEmpty
          ? ""
          : "Of \(Self.places(guardians, language)), who is under 14, name the guardian who agrees: an adult with a name, neither the person themselves nor a minor of the same entry. ")
        + "Nothing was sent."
    case (.badMoment(let text), .chinese):
      "“\(text)”不是时间。请写成 2027-04-30 17:00 或 2027年4月30日17时，或只写日期（到当天 24 时）。写了星期的，须与日期相符。"
    case (.badMoment(let text), .english):
      "“\(text)” is no time. Write 2027-04-30 17:00, or a day alone for all of it; a weekday, where one is written, must be that day's."
    case (.reasonMissing, .chinese): "请写明为什么改截止时间，记入日志。"
    case (.reasonMissing, .english): "Say why the deadline is moved; it goes on record."
    }
  }
}

extension EntrantFault {
  private static func places(_ places: [Int], _ language: Language) -> String {
    switch language {
    case .chinese: "第 \(places.map(String.init).joined(separator: "、")) 位"
    case .english: "person \(places.map(String.init).joined(separator: ", "))"
    }
  }
}
