/// How far a letter is on its way: 信件的状态.
///
/// | state | what it is | what can be done |
/// |---|---|---|
/// | draft 草稿 | written, seen by nobody outside | edit, release, drop |
/// | released 已放行 | may leave as soon as its wait is over | take back, hand over in a workbook, note as sent |
/// | handed 已导出 | stands in a workbook that somebody sends out | take back, note as sent |
/// | sending 正在寄 | a server is talking to the mail server | – |
/// | sent 已寄出 | it has left | – |
/// | failed 没有寄成 | refused for good; the reason is kept | edit, release again, drop |
/// | unknown 不知到否 | the connection broke after the text was handed over | note as sent, release again, drop |
/// | dropped 作废 | not to be sent | – |
///
/// A letter that may or may not have arrived is never sent again automatically: a person decides.
public enum LetterState: String, CaseIterable, Codable, Sendable {
  case draft, released, handed, sending, sent, failed, unknown, dropped

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.draft, .chinese): "草稿"
    case (.released, .chinese): "已放行"
    case (.handed, .chinese): "已导出"
    case (.sending, .chinese): "正在寄"
    case (.sent, .chinese): "已寄出"
    case (.failed, .chinese): "没有寄成"
    case (.unknown, .chinese): "不知到否"
    case (.dropped, .chinese): "作废"
    case (.unknown, .english): "arrived or not"
    case (_, .english): rawValue
    }
  }

  /// Whether somebody still has to do something about it, or a server has.
  public var isOpen: Bool { self != .sent && self != .dropped }

  /// The state after a step; `nil` where the step is not possible.
  ///
  /// Example: a draft that is released is `released`; once `sending` it cannot be taken back.
  public func after(_ step: LetterStep) -> LetterState? {
    switch (step, self) {
    case (.edit, .draft), (.edit, .failed): .draft
    case (.release, .draft), (.release, .failed), (.release, .unknown): .released
    case (.takeBack, .released), (.takeBack, .handed): .draft
    case (.handOver, .released), (.handOver, .handed): .handed
    case (.noteSent, .released), (.noteSent, .handed), (.noteSent, .unknown): .sent
    case (.drop, .draft), (.drop, .failed), (.drop, .unknown): .dropped
    case (.begin, .released): .sending
    case (.arrive, .sending): .sent
    case (.wait, .sending): .released
    case (.fail, .sending): .failed
    case (.lose, .sending): .unknown
    default: nil
    }
  }
}

/// What is done to a letter.
public enum LetterStep: String, CaseIterable, Sendable {
  case edit, release, takeBack, handOver, noteSent, drop
  /// By the server: it begins to send; the letter was taken, put off or refused for good; the connection broke after the text.
  case begin, arrive, wait, fail, lose

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.edit, .chinese): "修改"
    case (.edit, .english): "edited"
    case (.release, .chinese): "放行"
    case (.release, .english): "released"
    case (.takeBack, .chinese): "收回"
    case (.takeBack, .english): "taken back"
    case (.handOver, .chinese): "导出"
    case (.handOver, .english): "handed over"
    case (.noteSent, .chinese): "记为已寄出"
    case (.noteSent, .english): "noted as sent"
    case (.drop, .chinese): "作废"
    case (.drop, .english): "dropped"
    case (.begin, .chinese), (.arrive, .chinese), (.wait, .chinese), (.fail, .chinese),
      (.lose, .chinese):
      "寄出"
    case (.begin, .english), (.arrive, .english), (.wait, .english), (.fail, .english),
      (.lose, .english):
      "sent"
    }
  }
}
