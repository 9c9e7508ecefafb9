import Foundation
import Testing

@testable import ChildProgram

struct ChildProgramTests {
  @Test func `a program's output is given whole, with its exit status`() throws {
    let (status, output) = try ChildProgram.run(["/bin/sh", "-c", "echo 甲; echo 乙; exit 3"])
    #expect(status == 3)
    #expect(output == "甲\n乙\n")
    let long = try ChildProgram.run(["head", "-c", "1000000", "/dev/zero"])
    #expect(long.status == 0)
    #expect(long.output.utf8.count == 1_000_000)
  }

  /// SIGKILL is 9, and 128 + 9 is 137.
  @Test func `a program that a signal ended has 128 and the signal's number as its status`() throws
  {
    #expect(try ChildProgram.run(["/bin/sh", "-c", "kill -9 $$"]).status == 137)
  }

  @Test func `a program that is run to its end has an empty standard input`() throws {
    let (status, output) = try ChildProgram.run(["cat"])
    #expect(status == 0)
    #expect(output.isEmpty)
  }

  @Test(arguments: [["contest-no-such-program"], []])
  func `a program that is not there is an error`(words: [String]) {
    #expect(throws: ChildProgramFailure.self) { try ChildProgram.run(words) }
  }

  @Test func `a started program answers line by line until it is ended`() throws {
    let child = try ChildProgram(["cat"])
    try child.say("甲")
    #expect(try child.hear() == "甲")
    try child.say("")
    #expect(try child.hear() == "")
    child.kill()
    #expect(try child.hear() == nil)
  }

  /// A child that had it would keep another child's standard input open after this process has ended.
  @Test func `no other child inherits the connection to a child`() throws {
    let first = try ChildProgram(["cat"])
    defer { first.kill() }
    let ours = try FileManager.default.destinationOfSymbolicLink(
      atPath: "/proc/self/fd/\(first.wire.fileDescriptor)")
    #expect(ours.hasPrefix("socket:"))
    let theirs = try ChildProgram.run(["ls", "-l", "/proc/self/fd"]).output
    #expect(theirs.contains("0 -> socket:"), "\(theirs)")
    #expect(!theirs.contains(ours), "\(theirs)")
  }

  /// Ctrl-C goes to the process group of the terminal. A blocked signal would leave a server running that was told to end.
  @Test func `a child has a process group of its own and blocks no signal`() throws {
    let script = """
      import os, signal
      print(os.getpgrp() == os.getpid(), len(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
      """
    #expect(try ChildProgram.run(["python3", "-c", script]).output == "True 0\n")
  }
}
