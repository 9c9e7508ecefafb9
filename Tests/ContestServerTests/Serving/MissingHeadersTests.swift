import HTTPTypes
import Testing

@testable import ContestServer

struct MissingHeadersTests {
  @Test func `an answer that the site did not make gets the headers of every answer`() throws {
    let head = MissingHeaders.complete(
      HTTPResponse(status: .badRequest, headerFields: [.connection: "close", .contentLength: "0"]))
    #expect(head.status == .badRequest && head.headerFields[.connection] == "close")
    for (name, value) in SecurityHeaders.ofAnswersWithoutPage {
      #expect(head.headerFields[try #require(HTTPField.Name(name))] == value)
    }
  }

  @Test func `what a page set stays, and a note before the answer has none`() {
    let own = MissingHeaders.complete(
      HTTPResponse(status: .ok, headerFields: [.cacheControl: "max-age=60"]))
    #expect(own.headerFields[.cacheControl] == "max-age=60")
    let note = MissingHeaders.complete(HTTPResponse(status: .continue))
    #expect(note.headerFields.isEmpty)
  }
}
