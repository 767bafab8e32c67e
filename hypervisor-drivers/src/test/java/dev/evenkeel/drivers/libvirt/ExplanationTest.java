package dev.evenkeel.drivers.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.drivers.libvirt.binding.VirtException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What libvirt 9.0 says, word for word, and the cure that follows. */
class ExplanationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authentication failed: Failed to verify peer's certificate | lacks the name in the URI",
                "Our own certificate /pki/clientcert.pem failed validation against /pki/cacert.pem: The certificate hasn't got a known issuer. | our client certificate is not of the authority",
                "Unable to read TLS confirmation: Input/output error | the host does not accept our client certificate",
                "authentication failed: TLS handshake failed Error in the pull function. | does not speak TLS",
                "authentication failed: Failed to collect auth credentials | write them into auth.conf",
                "authentication failed: authentication failed | look at user and password in auth.conf",
                "Cannot recv data: root@h2: Permission denied (publickey).: Connection reset by peer | ssh-copy-id",
                "Cannot recv data: Host key verification failed.: Connection reset by peer | ssh-keyscan",
                "End of file while reading data: sh: 1: nc: not found: Input/output error | the host has no netcat",
                "unable to connect to server at 'mgr:16509': Connection refused | libvirt does not listen there",
                "unable to connect to server at '10.77.0.55:16509': No route to host | the host is switched off",
                "Unable to resolve address 'h4.example' service '16509': Temporary failure in name resolution | does not resolve",
                "no connection driver available for xen:///system | libvirt-daemon-driver-qemu or -xen",
                "Storage pool not found: no storage pool with matching target path '/srv' | virsh pool-create-as",
                "internal error: process exited while connecting to monitor: qemu-system-x86_64: -machine pc-i440fx-10.0: unsupported machine type Use -machine help to list supported machines | update it there",
                "internal error: unable to execute QEMU command 'object-add': Unable to access credentials /etc/pki/qemu/ca-cert.pem: No such file or directory | QEMU has no certificates",
                "internal error: unable to execute QEMU command 'object-add': Cannot load certificate '/etc/pki/qemu/server-cert.pem' & key '/etc/pki/qemu/server-key.pem': Error while reading file. | QEMU's user may not read its key",
            })
    void whatLibvirtSaysIsFollowedByItsCureInOneLine(String said, String cure) {
        String line = Explanation.of(new VirtException(VirtException.RPC, 7, said));

        assertThat(line)
                .contains(cure)
                .startsWith(said.replaceAll("\\.$", "") + ". Maybe ")
                .endsWith(".");
        assertThat(line).doesNotContain("\n").doesNotContain("..");
    }
}
