package dev.evenkeel.drivers.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** The functions of {@code libvirt.so.0} as its headers declare them. Pointers are opaque; -1 or null means an error. */
interface VirtLibrary extends Library {
    /** Is handed every error, in place of standard error. */
    interface ErrorHandler extends Callback {
        void error(Pointer userData, Pointer error);
    }

    /** Is asked for users and passwords; -1 says that there are none. */
    interface CredentialsHandler extends Callback {
        int fill(Pointer credentials, int count, Pointer userData);
    }

    int virInitialize();

    void virSetErrorFunc(Pointer userData, ErrorHandler handler);

    Pointer virGetLastError();

    int virGetVersion(LongByReference libraryVersion, String type, LongByReference typeVersion);

    int virEventRegisterDefaultImpl();

    int virEventRunDefaultImpl();

    void virTypedParamsFree(Pointer parameters, int count);

    // Connections

    Pointer virConnectOpenAuth(String uri, Pointer authentication, int flags);

    int virConnectClose(Pointer connection);

    int virConnectIsAlive(Pointer connection);

    int virConnectSetKeepAlive(Pointer connection, int interval, int count);

    int virConnectGetLibVersion(Pointer connection, LongByReference version);

    int virConnectGetVersion(Pointer connection, LongByReference version);

    String virConnectGetType(Pointer connection);

    Pointer virConnectGetHostname(Pointer connection);

    Pointer virConnectGetCapabilities(Pointer connection);

    Pointer virConnectGetDomainCapabilities(
            Pointer connection, String emulator, String architecture, String machine, String type, int flags);

    int virConnectCompareHypervisorCPU(
            Pointer connection,
            String emulator,
            String architecture,
            String machine,
            String type,
            String cpuXml,
            int flags);

    int virConnectCompareCPU(Pointer connection, String cpuXml, int flags);

    int virNodeGetInfo(Pointer connection, Pointer info);

    long virNodeGetFreeMemory(Pointer connection);

    int virNodeGetCPUStats(Pointer connection, int cpu, Pointer parameters, IntByReference count, int flags);

    int virNodeGetMemoryStats(Pointer connection, int cell, Pointer parameters, IntByReference count, int flags);

    int virConnectListAllInterfaces(Pointer connection, PointerByReference interfaces, int flags);

    String virInterfaceGetName(Pointer networkInterface);

    int virInterfaceFree(Pointer networkInterface);

    int virConnectListAllNetworks(Pointer connection, PointerByReference networks, int flags);

    String virNetworkGetName(Pointer network);

    Pointer virNetworkGetBridgeName(Pointer network);

    int virNetworkFree(Pointer network);

    int virConnectListAllStoragePools(Pointer connection, PointerByReference pools, int flags);

    Pointer virStoragePoolGetXMLDesc(Pointer pool, int flags);

    int virStoragePoolFree(Pointer pool);

    // Domains

    int virConnectListAllDomains(Pointer connection, PointerByReference domains, int flags);

    int virConnectGetAllDomainStats(Pointer connection, int groups, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);

    Pointer virDomainLookupByUUIDString(Pointer connection, String uuid);

    Pointer virDomainLookupByName(Pointer connection, String name);

    int virDomainFree(Pointer domain);

    String virDomainGetName(Pointer domain);

    int virDomainGetUUIDString(Pointer domain, Pointer uuid);

    int virDomainGetID(Pointer domain);

    int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

    int virDomainGetInfo(Pointer domain, Pointer info);

    int virDomainInterfaceStats(Pointer domain, String device, Pointer statistics, NativeLong size);

    int virDomainIsPersistent(Pointer domain);

    Pointer virDomainGetXMLDesc(Pointer domain, int flags);

    int virDomainSuspend(Pointer domain);

    int virDomainResume(Pointer domain);

    int virDomainDestroy(Pointer domain);

    int virDomainUndefineFlags(Pointer domain, int flags);

    int virDomainStartDirtyRateCalc(Pointer domain, int seconds, int flags);

    // Migration

    int virDomainMigrateToURI3(Pointer domain, String destination, Pointer parameters, int count, int flags);

    int virDomainGetJobStats(
            Pointer domain, IntByReference type, PointerByReference parameters, IntByReference count, int flags);

    int virDomainAbortJob(Pointer domain);

    int virDomainMigrateSetMaxDowntime(Pointer domain, long milliseconds, int flags);

    int virDomainMigrateStartPostCopy(Pointer domain, int flags);
}
