public import Contest
import ContestSheets
import ContestStore

/// The field that a judge changes in the browser.
public enum MarkField: Hashable, Sendable {
  case mark(Criterion.ID)
  case comment

  /// Reads a field's name in an address. A criterion's id contains no dot.
  public init(_ text: String) { self = text == ".comment" ? .comment : .mark(Criterion.ID(text)) }

  public var text: String {
    switch self {
    case .mark(let id): id.text
    case .comment: ".comment"
    }
  }
}

extension JudgeQueue.Work {
  /// The text of a field as typed; empty if there is none.
  public func text(of field: MarkField) -> String {
    switch field {
    case .mark(let id): marks[id]?.description ?? ""
    case .comment: comment
    }
  }
}

extension Desk {
  /// Stores one mark or the comment that a judge types for a work: 保存一项.
  ///
  /// `seen` is what the judge saw in the field before. If the field has another value now, from another device or a
  /// workbook, nothing is overwritten: ``SaveMarkError/changedMeanwhile(mine:theirs:)`` gives both values. Sending the
  /// same change again has no effect, so a request whose answer was lost can be repeated.
  ///
  /// While a criterion has no mark, the work is a draft. With the last mark it becomes the judge's score sheet, in one
  /// transaction with its audit record; then its marks can be changed but not removed. In a live round it stays a draft
  /// until the entrant's marks are taken, and becomes a sheet then, or when the same mark is sent again; see
  /// ``LiveMarking``.
  ///
  /// - Returns: the queue afterwards.
  public func saveMark(
    _ typed: String, in field: MarkField, of code: String, round: Round.ID,
    edition id: Edition.ID, seen: String
  ) async throws -> JudgeQueue {
    let judge = try ownJudge(in: id)
    let now = clock()
    let change = MarkChange(typed: typed, field: field, code: code, seen: seen)
    let isKept = try await database.note { notes -> Bool in
      let queue = try JudgeQueue.require(round, id, of: judge, in: notes)
      let after = try change.applied(to: queue)
      guard let after else { return true }
      if after.isWhole(by: queue.rules.rubric), queue.takesMarks(of: after.entry) { return false }
      let before = try SheetDraftRecords.draft(
        of: after.entry, by: judge, id, round, in: notes)
      let draft = SheetDraft(
        entry: after.entry, marks: after.marks, comment: after.comment, at: now)
      guard try SheetDraftRecords.save(draft, over: before, by: judge, id, round, in: notes) else {
        throw StoreError.busy(seconds: 0)
      }
      return true
    }
    if !isKept {
      try await database.write(action("round.score")) { transaction in
        let queue = try JudgeQueue.require(round, id, of: judge, in: transaction)
        guard let after = try change.applied(to: queue) else { return }
        guard after.isWhole(by: queue.rules.rubric), queue.takesMarks(of: after.entry) else {
          throw JudgingError.changedMeanwhile(round)
        }
        let before = try ScoreSheetRecords.sheet(
          of: after.entry, by: judge, id, round, in: transaction)
        try ScoreSheetRecords.save(
          ScoreSheet(entry: after.entry, judge: judge, marks: after.marks), over: before?.stored,
          comment: after.comment, source: "web", id, round, detail: ["field": field.text],
          in: transaction)
      }
    }
    return try await judgeQueue(of: round, edition: id)
  }
}

/// A change of one field, and its effect on a work.
private struct MarkChange: Sendable {
  let typed: String
  let field: MarkField
  let code: String
  let seen: String

  struct Outcome {
    let entry: Entry.ID
    var marks: [Criterion.ID: Points]
    var comment: String

    func isWhole(by rubric: Rubric) -> Bool {
      rubric.criteria.allSatisfy { marks[$0.id] != nil }
    }
  }

  /// - Returns: `nil` if the field has this value already and no draft waits to become a sheet.
  func applied(to queue: JudgeQueue) throws -> Outcome? {
    guard queue.isOpen else { throw JudgingError.closed(queue.round.id) }
    let work = try queue.work(code)
    let now = work.text(of: field)
    var outcome = Outcome(entry: work.entry, marks: work.marks, comment: work.comment)
    switch field {
    case .comment:
      let comment = CleanText(typed).text
      guard comment.count <= 2_000 else { throw SaveMarkError.commentTooLong(comment.count) }
      guard ControlCharacters.first(in: comment) == nil else {
        throw SaveMarkError.commentUnreadable
      }
      if comment == now { return taken(work, queue) }
      outcome.comment = comment
    case .mark(let id):
      guard let criterion = queue.rules.rubric.criterion(id) else {
        throw ScoreSheetProblem.notAsked(id)
      }
      let text = CleanText(typed, halfWidth: true).text.replacing("。", with: ".")
      guard !text.isEmpty else {
        if now.isEmpty { return nil }
        guard !work.isDone else { throw SaveMarkError.cannotBeEmptied(criterion.name) }
        outcome.marks[id] = nil
        break
      }
      guard let mark = Points(text) else { throw SaveMarkError.notANumber(text, of: criterion) }
      if let problem = criterion.problem(with: mark) { throw problem }
      if work.marks[id] == mark { return taken(work, queue) }
      outcome.marks[id] = mark
    }
    guard !work.isLocked else { throw SaveMarkError.signed }
    switch queue.standing(of: work) {
    case .notCalled: throw SaveMarkError.notCalled(work.code)
    case .showing, .tooEarly, .held:
      // A sheet cannot change at this moment; a draft can.
      guard !work.isDone else { throw SaveMarkError.notTakenNow(work.code) }
    case .taken, nil: break
    }
    guard Self.isSame(seen, now) else {
      throw SaveMarkError.changedMeanwhile(mine: typed, theirs: now)
    }
    return outcome
  }

  /// A draft that was complete before its marks were taken, as a sheet; `nil` if it does not become one.
  private func taken(_ work: JudgeQueue.Work, _ queue: JudgeQueue) -> Outcome? {
    guard queue.live != nil, queue.isFilled(work), queue.takesMarks(of: work.entry), !work.isLocked
    else { return nil }
    return Outcome(entry: work.entry, marks: work.marks, comment: work.comment)
  }

  /// `85` and `85.0` are the same mark.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let a = Points(one), let b = Points(other) else { return false }
    return a == b
  }
}

/// Why a judge's change of a field is not stored.
public enum SaveMarkError: Error, Hashable {
  case notANumber(String, of: Criterion)
  case commentTooLong(Int)
  /// The comment has control characters, as pasted from a broken file.
  case commentUnreadable
  /// A scored work needs a mark for every criterion.
  case cannotBeEmptied(Bilingual)
  case signed
  /// An entrant of a live round who has not been called yet.
  case notCalled(String)
  /// A sheet of a live round for an entrant whose marks are not taken at the moment.
  case notTakenNow(String)
  case changedMeanwhile(mine: String, theirs: String)
  /// The judge cannot sign because no work of the round is theirs any more.
  case nothingToSign
  /// The judge cannot sign because of works that are not scored.
  case unfinished([String])
  /// Marks of these works changed after the judge looked at them, so they are not signed.
  case changedSinceSeen([String])
}

extension SaveMarkError: Explained {
  public var code: String {
    switch self {
    case .notANumber: "mark-not-a-number"
    case .commentTooLong: "comment-too-long"
    case .commentUnreadable: "comment-too-odd"
    case .cannotBeEmptied: "mark-cannot-be-emptied"
    case .signed: "marks-signed"
    case .notCalled: "live-not-called"
    case .notTakenNow: "live-marks-not-now"
    case .changedMeanwhile: "mark-changed-meanwhile"
    case .nothingToSign: "marks-nothing-to-sign"
    case .unfinished: "marks-unfinished"
    case .changedSinceSeen: "marks-changed-since-seen"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notANumber(let text, let criterion), .chinese):
      "“\(text.prefix(20))”不是分数。请填 \(criterion.range.lowerBound)–\(criterion.range.upperBound) 的\(criterion.step == 1 ? "整数" : "数字，最小分差 \(criterion.step)")。"
    case (.notANumber(let text, let criterion), .english):
      "“\(text.prefix(20))” is no mark. Give \(criterion.step == 1 ? "a whole number" : "a number in steps of \(criterion.step)") from \(criterion.range.lowerBound) to \(criterion.range.upperBound)."
    case (.commentUnreadable, .chinese): "评语里有看不见的控制字符，没有存下。请删去粘贴的内容，重新输入。"
    case (.commentUnreadable, .english):
      "The comment has invisible control characters and was not saved. Remove what was pasted and type it."
    case (.commentTooLong(let count), .chinese): "评语有 \(count) 个字，最多 2000 个字。"
    case (.commentTooLong(let count), .english):
      "The comment has \(count) characters; it may have 2000."
    case (.cannotBeEmptied(let name), .chinese):
      "已评完的不能把“\(name.text(in: language))”留空，可以改成别的分数。不该由您评的，请声明回避。"
    case (.cannotBeEmptied(let name), .english):
      "“\(name.text(in: language))” cannot be emptied once the work is scored; another mark can be given. If it is not yours to judge, declare a conflict."
    case (.signed, .chinese): "您已签字，评分已锁定。要改的，请在评审的名单页上请求解锁。"
    case (.signed, .english):
      "You have signed, so the marks are locked. To change one, ask for unlocking on the page that lists your works."
    case (.notCalled(let code), .chinese):
      "第 \(Lot.number(ofCode: code) ?? 0) 号还没有上场。上场以后再打分。"
    case (.notCalled(let code), .english):
      "Entrant \(Lot.number(ofCode: code) ?? 0) has not been called yet. Give marks once it shows."
    case (.notTakenNow(let code), .chinese):
      "第 \(Lot.number(ofCode: code) ?? 0) 号的评分已经计入，会场现在暂停收分，不能改。恢复收分以后再改。"
    case (.notTakenNow(let code), .english):
      "Your marks for entrant \(Lot.number(ofCode: code) ?? 0) count already, and marks are not taken at the moment. Change them once they are."
    case (.changedMeanwhile(let mine, let theirs), .chinese):
      "这一项在别处改过：那边是“\(theirs)”，这里是“\(mine)”。请选一个。"
    case (.changedMeanwhile(let mine, let theirs), .english):
      "This was changed elsewhere: there it is “\(theirs)”, here “\(mine)”. Choose one."
    case (.changedSinceSeen(let codes), .chinese):
      "您看过以后，这几件的评分改过：\(codes.prefix(8).joined(separator: "、"))\(codes.count > 8 ? " 等" : "")。还没有签字，请再核对一遍。"
    case (.changedSinceSeen(let codes), .english):
      "After you looked, marks of these were changed: \(codes.prefix(8).joined(separator: ", ")). Nothing is signed; look at them again."
    case (.nothingToSign, .chinese): "这一轮现在没有由您评的，不必签字。为什么，名单页上写着。"
    case (.nothingToSign, .english):
      "Nothing in this round is yours to judge now, so there is nothing to sign. The list says why."
    case (.unfinished(let codes), .chinese):
      "还有 \(codes.count) 项没有评完：\(codes.prefix(8).joined(separator: "、"))\(codes.count > 8 ? " 等" : "")。评完再签字。"
    case (.unfinished(let codes), .english):
      "\(codes.count) are not scored yet: \(codes.prefix(8).joined(separator: ", ")). Score them, then sign."
    }
  }
}
