import Contest
import Foundation
import Testing

@testable import ContestServer

struct ListenFaultTests {
  @Test(arguments: [
    (EADDRINUSE, "listen-port-taken", "8080"), (EACCES, "listen-port-not-allowed", "8080"),
    (EADDRNOTAVAIL, "listen-address-foreign", "192.0.2.1"),
  ])
  func `what the system refuses is told with its remedy`(
    number: Int32, code: String, names: String
  ) throws {
    let fault = try #require(ListenFault(number, address: "192.0.2.1", port: 8080))
    #expect(fault.code == code)
    for language in Language.allCases { #expect(fault.message(in: language).contains(names)) }
  }

  @Test func `another trouble is left to whoever knows it`() {
    #expect(ListenFault(EIO, address: "127.0.0.1", port: 8080) == nil)
  }
}
