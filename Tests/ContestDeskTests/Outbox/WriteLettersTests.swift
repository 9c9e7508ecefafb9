import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Letters to entrants about what they sent themselves.
struct WriteLettersTests {
  @Test func `each sending of an entry has one receipt, and an outdated one is not released`()
    async throws
  {
    let ground = try await EntrantGround()
    let (office, edition) = (ground.office, ground.book.edition)
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    #expect(try await office.dueLetters(edition).received == 0)
    let sent = try #require(try await ground.send(as: desk).sent)
    #expect(try await office.dueLetters(edition).received == 1)
    #expect(try await office.writeReceipts(edition).numbers == [1])
    #expect(try await office.dueLetters(edition).received == 0)
    #expect(try await office.writeReceipts(edition).numbers.isEmpty)
    let (letter, outdated) = try await office.letter(1, edition: edition)
    #expect(outdated == nil && letter.kind == .receipt && letter.content?.mobile == "13500000001")
    #expect(letter.content?.name == "朱杰明")
    #expect(letter.content?.text.subject.hasSuffix("报名回执 \(sent.entry)-1") == true)

    var answers = EntrantGround.answers(1)
    answers["answer-abstract"] = "改过的摘要"
    try await ground.save(answers, as: desk)
    try await ground.send(as: desk)
    #expect(try await office.letter(1, edition: edition).outdated?.chinese == "以后又提交过，回执号已变。")
    // The list says it on the row, with what to do.
    let rows = try await office.letters(edition).table(edition, in: .chinese).rows
    let told = rows.flatMap { $0 }.compactMap { cell -> String? in
      if case .text(let text) = cell { return text }
      return nil
    }
    #expect(told.contains("以后又提交过，回执号已变。这一封不寄；以后又收到的，另起草一封。"), "\(told)")
    #expect(try await office.dueLetters(edition).received == 1)
    #expect(try await office.writeReceipts(edition).numbers == [2])
    #expect(try await office.letters(edition).first { $0.number == 2 }?.stale == nil)

    _ = try await office.screen(
      sent.entry, .return(reason: "太短", due: FormBook.now.day().adding(days: 2)))
    #expect(try await office.letter(2, edition: edition).outdated?.chinese == "已退回修改、不予受理或退出。")
    #expect(
      try await office.writeReceipts(edition)
        == WrittenLetters(numbers: [], known: 0, lackingAddress: 0))
  }
}
