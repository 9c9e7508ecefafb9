import Foundation
import Testing

@testable import ContestServer

/// A server asks the system for more open connections than a program begins with.
struct OpenConnectionsTests {
  @Test func `a server may have as many connections as the system allows, at most 65,536`() throws {
    OpenConnections.raise()
    let limits = try String(contentsOfFile: "/proc/self/limits", encoding: .utf8)
    let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
    let numbers = line.split(separator: " ").compactMap { UInt($0) }
    let (soft, hard) = (try #require(numbers.first), try #require(numbers.last))
    #expect(soft >= min(hard, 65_536))
  }
}
