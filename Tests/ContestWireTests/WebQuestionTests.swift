import ContestTestSupport
import Testing

@testable import ContestWire

@Suite("A question to another server")
struct WebQuestionTests {
  @Test(arguments: [
    "https://cas.hecheng.edu.cn", "https://cas.hecheng.edu.cn/cas/",
    "https://cas.hecheng.edu.cn:8443/cas",
    "http://127.0.0.1:8443", "http://localhost/cas", "http://[::1]:80/cas",
  ])
  func `addresses that may be asked`(text: String) {
    #expect(WebAddress(text) != nil)
  }

  @Test(arguments: [
    "", "cas.hecheng.edu.cn", "http://cas.hecheng.edu.cn", "ftp://127.0.0.1", "file:///etc/passwd",
    "https://", "https://li:secret@cas.hecheng.edu.cn", "https://cas.hecheng.edu.cn/?a=b",
    "https://cas.hecheng.edu.cn/#x", "https://cas.hecheng.edu.cn/a b", "http://127.0.0.1.x.org",
    "http://localhost.x.org", "https://统一身份.cn", "http://127.0.0.1@x.org", "javascript:1",
  ])
  func `addresses that may not`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func `an address names its server, and whether anything stands behind it`() throws {
    let address = try #require(WebAddress("https://CAS.hecheng.edu.cn:8443/cas//"))
    #expect(address.server == "cas.hecheng.edu.cn:8443" && !address.isRoot)
    #expect(address.text == "https://CAS.hecheng.edu.cn:8443/cas")
    #expect(try #require(WebAddress("https://x.cn/")).isRoot)
  }

  @Test func `the end of a certificate is read`() async throws {
    #expect(WebQuestion.second(of: "Nov 28 12:00:00 2026 GMT") == 1_795_867_200)
    #expect(WebQuestion.second(of: "Feb  1 00:00:01 2027 GMT") == 1_801_440_001)
    for odd in ["", "2026-11-28", "Nov 28 12:00:00 2026", "Nov 28 12:00:00 2026 CST"] {
      #expect(WebQuestion.second(of: odd) == nil)
    }
    let trial = try await TrialCas.fake()
    var question = WebQuestion()
    question.authorities = trial.certificate
    question.wantsCertificate = true
    let reply = try await question.ask(try #require(WebAddress(trial.secure)), "/good")
    #expect(reply.status == 200 && (reply.certificateEnds ?? 0) > 1_700_000_000)
    let plain = try await question.ask(try #require(WebAddress(trial.address)), "/good")
    #expect(plain.status == 200 && plain.certificateEnds == nil)
  }

  /// Eight at a time, forty in all: a slow server holds up neither this machine nor those who come later for long.
  @Test func `many who ask a slow server are told in time`() async throws {
    let address = try #require(WebAddress(try await TrialCas.fake().address + "/slow"))
    var question = WebQuestion()
    question.seconds = 1
    question.line = WaitingLine(atOnce: 8, all: 40)
    let asked = question
    let faults = await withTaskGroup(of: WireFault?.self) { group in
      for _ in 0..<60 {
        group.addTask {
          do throws(WireFault) {
            _ = try await asked.ask(address)
            return nil
          } catch {
            return error
          }
        }
      }
      var all: [WireFault?] = []
      for await fault in group { all.append(fault) }
      return all
    }
    #expect(faults.count == 60)
    #expect(faults.allSatisfy { $0 == .tooSlow(server: address.server, seconds: 1) })
    question.seconds = 60
    let after = try await question.ask(
      try #require(WebAddress(try await TrialCas.fake().address + "/good")))
    #expect(after.status == 200)
  }
}
