/// Why a letter is not kept, released or changed.
public enum LetterFault: Error, Hashable {
  case notThere(Int)
  /// It is in a state in which this cannot be done.
  case notAllowed(Int, LetterState, LetterStep)
  case subjectMissing, bodyMissing
  /// A line end or another control character, such as `U+000A`.
  case subjectBroken(String)
  case bodyBroken(String)
  case subjectTooLong(Int)
  case bodyTooLong(Int)
  case addressWrong(String)
  case mobileWrong(String)
  /// What the letter says is no longer true.
  case outdated(Int, why: Bilingual)
  /// Somebody changed, released or dropped one of the letters after they were shown.
  case changedSinceShown
  case noneChosen
  /// The edition's personal data were removed, those of the letter too.
  case removed(Int)
}

extension LetterFault: Explained {
  public var code: String {
    switch self {
    case .notThere: "letter-not-there"
    case .notAllowed: "letter-not-allowed"
    case .subjectMissing: "letter-subject-missing"
    case .bodyMissing: "letter-body-missing"
    case .subjectBroken: "letter-subject-broken"
    case .bodyBroken: "letter-body-broken"
    case .subjectTooLong: "letter-subject-too-long"
    case .bodyTooLong: "letter-body-too-long"
    case .addressWrong: "letter-address-wrong"
    case .mobileWrong: "letter-mobile-wrong"
    case .outdated: "letter-outdated"
    case .changedSinceShown: "letter-changed-since-shown"
    case .noneChosen: "letter-none-chosen"
    case .removed: "letter-removed"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notThere(let number), .chinese): "没有第 \(number) 封信。请从发件箱里选。"
    case (.notThere(let number), .english):
      "There is no letter \(number). Choose one of the outbox."
    case (.notAllowed(let number, let state, let step), .chinese):
      "第 \(number) 封信是“\(state.name(in: .chinese))”，不能\(step.name(in: .chinese))。"
    case (.notAllowed(let number, let state, let step), .english):
      "Letter \(number) is \(state.name(in: .english)) and cannot be \(step.name(in: .english))."
    case (.subjectMissing, .chinese): "没有写主题。请写一行，收信人先看到它。"
    case (.subjectMissing, .english):
      "The subject is missing. Write one line; the reader sees it first."
    case (.bodyMissing, .chinese): "没有写正文。"
    case (.bodyMissing, .english): "The text is missing."
    case (.subjectBroken(let sign), .chinese): "主题只能是一行：里面有 \(sign)，请删去换行和控制字符。"
    case (.subjectBroken(let sign), .english):
      "A subject is one line: it holds \(sign). Take line ends and control characters out."
    case (.bodyBroken(let sign), .chinese): "正文里有控制字符 \(sign)，请删去。"
    case (.bodyBroken(let sign), .english):
      "The text holds the control character \(sign). Take it out."
    case (.subjectTooLong(let count), .chinese):
      "主题有 \(count) 字，最多 \(LetterText.longestSubject) 字。"
    case (.subjectTooLong(let count), .english):
      "The subject has \(count) characters; \(LetterText.longestSubject) at most."
    case (.bodyTooLong(let count), .chinese): "正文有 \(count) 字，最多 \(LetterText.longestBody) 字。"
    case (.bodyTooLong(let count), .english):
      "The text has \(count) characters; \(LetterText.longestBody) at most."
    case (.addressWrong, .chinese): "邮箱写得不对：要像 zhang@hecheng.edu.cn，一封信只给一个人。"
    case (.addressWrong, .english):
      "That is no address: write one like zhang@hecheng.edu.cn. A letter is for one person."
    case (.mobileWrong, .chinese): "手机写得不对：只写数字，可以有 +、- 和空格。"
    case (.mobileWrong, .english): "That is no mobile: digits, with +, - and blanks."
    case (.outdated(let number, let why), .chinese):
      "第 \(number) 封信说的已经不是现在的情况：\(why.text(in: .chinese))没有放行，请作废。"
    case (.outdated(let number, let why), .english):
      "What letter \(number) says is not so any more: \(why.text(in: .english)) It was not released; drop it."
    case (.changedSinceShown, .chinese): "页面显示以后，有信被别人改过、放行或作废。请再看一次。"
    case (.changedSinceShown, .english):
      "Since they were shown somebody changed, released or dropped one. Look once more."
    case (.noneChosen, .chinese): "没有可以办的信，一封也没有动。"
    case (.noneChosen, .english): "There was no letter to do this to; nothing was changed."
    case (.removed(let number), .chinese): "第 \(number) 封信的内容已随个人信息清除。"
    case (.removed(let number), .english):
      "The text of letter \(number) was removed with the personal data."
    }
  }
}
